//! The mails that were written to a folder instead of being sent, for those who try the service out.

use super::folder::{self, Listed, Opened};
use crate::{
    error::AppError,
    i18n::Locale,
    request::{Page, Request},
    t,
    ui::{BackLink, ButtonKind, Column, EmptyState, LinkButton, PageTitle, SummaryList, SummaryRow, Table},
};
use leptos::prelude::*;

pub async fn folder_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let locale = visit.locale;
    let (mails, more) = folder::list(&folder::folder(state, visit)?);
    let title = t!(locale, "messages-folder-title");
    let body = if mails.is_empty() {
        view! { <EmptyState title=t!(locale, "messages-folder-empty-title") text=t!(locale, "messages-folder-empty-text")/> }.into_any()
    } else {
        table(mails, more, locale)
    };
    let content = view! {
        <PageTitle text=title.clone()/>
        <div class="page-head"><h1>{title}</h1><p class="lead">{t!(locale, "messages-folder-text")}</p></div>
        {body}
    };
    Ok(content.into_any())
}

fn table(mails: Vec<Listed>, more: bool, locale: Locale) -> AnyView {
    let older = more.then(|| view! { <p>{t!(locale, "messages-folder-older", count = mails.len())}</p> });
    let columns = vec![
        Column::new(t!(locale, "messages-folder-subject")),
        Column::new(t!(locale, "messages-folder-to")),
        Column::new(t!(locale, "messages-folder-time")),
    ];
    let rows = mails.into_iter().map(|mail| {
        let href = format!("/dev/mail/{}", mail.file);
        let subject = if mail.subject.is_empty() { mail.file } else { mail.subject };
        let time = mail.time.map(|time| locale.moment(time));
        vec![view! { <a href=href>{subject}</a> }.into_any(), mail.to.into_any(), view! { <span class="together">{time}</span> }.into_any()]
    });
    view! { <Table caption=t!(locale, "messages-folder-caption") caption_hidden=true columns=columns rows=rows.collect()/>{older} }.into_any()
}

pub async fn mail_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let (locale, file) = (visit.locale, request.param("file"));
    let mail = folder::open(&folder::folder(state, visit)?, file).ok_or(AppError::NotFound)?;
    let subject = mail.listed.subject.clone();
    let rows = head(&mail, locale);
    let calendar = mail.calendar.map(|(method, content)| unfolding(t!(locale, "messages-letter-calendar", method = method), content));
    let html = mail.html.is_some().then(|| format!("/dev/mail/{file}/html"));
    let content = view! {
        <PageTitle text=subject.clone()/>
        <div class="letter">
            <BackLink href="/dev/mail" label=t!(locale, "messages-folder-title")/>
            <h1>{subject}</h1>
            <SummaryList rows=rows/>
            <div class="prose">{paragraphs(&mail.text)}</div>
            {html.map(|href| view! { <p><LinkButton href=href label=t!(locale, "messages-letter-html-link") kind=ButtonKind::Secondary/></p> })}
            {calendar}
            {unfolding(t!(locale, "messages-letter-source"), mail.source)}
        </div>
    };
    Ok(content.into_any())
}

fn head(mail: &Opened, locale: Locale) -> Vec<SummaryRow> {
    let time = mail.listed.time.map(|time| locale.moment(time)).unwrap_or_default();
    let language = match Locale::from_tag(&mail.language) {
        Some(language) => language.name_in(locale),
        None => mail.language.clone(),
    };
    let facts = [
        ("messages-letter-from", &mail.from),
        ("messages-folder-to", &mail.listed.to),
        ("messages-letter-reply-to", &mail.reply_to),
        ("messages-folder-time", &time),
        ("messages-letter-language", &language),
        ("messages-letter-id", &mail.message_id),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| SummaryRow::new(t!(locale, key), value.clone())).collect()
}

/// The text part: an empty line begins a paragraph, links lead where they say.
fn paragraphs(text: &str) -> Vec<AnyView> {
    let text = text.replace("\r\n", "\n");
    let lines = |part: &str| part.trim().lines().map(|line| view! { {words(line)}<br/> }.into_any()).collect::<Vec<_>>();
    text.split("\n\n").map(|part| view! { <p>{lines(part)}</p> }.into_any()).collect()
}

fn words(line: &str) -> Vec<AnyView> {
    let (mut views, mut plain) = (vec![], String::new());
    for word in line.split_inclusive(' ') {
        let link = word.trim_end();
        if link.starts_with("http://") || link.starts_with("https://") {
            views.push(std::mem::take(&mut plain).into_any());
            views.push(view! { <a href=link.to_owned()>{link.to_owned()}</a> }.into_any());
            plain.push_str(&word[link.len()..]);
        } else {
            plain.push_str(word);
        }
    }
    views.push(plain.into_any());
    views
}

fn unfolding(title: String, content: String) -> AnyView {
    view! { <details class="more"><summary>{title}</summary><pre class="source" tabindex="0">{content}</pre></details> }.into_any()
}
