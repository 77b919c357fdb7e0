//! What we know of somebody, and where they are signed in.

use crate::{
    accounts::{
        commands::addresses::PROOF,
        model::{Account, Role, StoredSession},
        store,
    },
    error::AppError,
    federation,
    i18n::Locale,
    placements::{self, model::University},
    request::{AppState, Page, Request, Submission, address},
    session::CurrentUser,
    t,
    ui::{Button, ButtonKind, Choice, Column, ErrorSummary, Notice, PageTitle, Radios, Select, SummaryList, SummaryRow, Table, Tag, TextField, Tone},
};
use leptos::prelude::*;

pub async fn profile_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let locale = visit.locale;
    let user = visit.user()?;
    let account = store::account(&state.db, user.id).await?.ok_or(AppError::NotFound)?;
    let mut universities = placements::store::universities(&state.db).await?;
    locale.sort(&mut universities, |one| one.name.plain(locale));
    let roles = roles(state, user, &universities, locale).await?;
    let sessions = store::sessions_of(&state.db, user.id, state.clock.now()).await?;
    let is_news = |what: &str| *submission == Submission::default() && address::has(&visit.uri, what);
    let saved = is_news("saved").then(|| view! { <Notice tone=Tone::Good title=t!(locale, "accounts-profile-saved") answers=true/> });
    let joined = is_news("joined").then(|| view! { <Notice tone=Tone::Good title=t!(locale, "accounts-addresses-joined") answers=true/> });
    let further = store::further_addresses(&state.db, user.id).await?;
    let ended = (is_news("ended") && saved.is_none())
        .then(|| view! { <Notice tone=Tone::Good title=t!(locale, "accounts-sessions-ended") answers=true/> }.into_any());
    let content = view! {
        <PageTitle text=t!(locale, "accounts-profile")/>
        <div class="narrow">
            <ErrorSummary errors=submission.summary()/>
            {saved}
            {joined}
            <h1>{t!(locale, "accounts-profile")}</h1>
            {profile_form(locale, &account, further, roles, &universities, submission)}
            {sessions_list(locale, sessions, visit.session.as_deref(), ended)}
        </div>
    };
    Ok(content.into_any())
}

/// What somebody may do here, role by role, with the way to where it is done.
async fn roles(state: &AppState, user: &CurrentUser, universities: &[University], locale: Locale) -> Result<Vec<AnyView>, AppError> {
    let mut roles = Vec::new();
    for role in &user.roles {
        roles.push(match role {
            Role::Administrator => t!(locale, "accounts-role-administrator").into_any(),
            Role::Coordinator(code) => {
                let municipality = federation::store::municipality(&state.db, code).await?.map(|one| one.name).unwrap_or_default();
                let text = t!(locale, "accounts-role-coordinator", municipality = municipality);
                view! { <p>{text}" "<a href="/coordinator">{t!(locale, "accounts-role-coordinator-work")}</a></p> }.into_any()
            }
            Role::Checker(id) => {
                let university = universities.iter().find(|one| one.id == *id).map(|one| one.name.told(locale));
                let text = t!(locale, "accounts-role-checker", university = university.unwrap_or_default());
                view! { <p>{text}" "<a href="/university">{t!(locale, "accounts-role-checker-work")}</a></p> }.into_any()
            }
        });
    }
    Ok(roles)
}

/// Staff are asked nothing that only concerns students.
fn profile_form(
    locale: Locale,
    account: &Account,
    further: Vec<String>,
    roles: Vec<AnyView>,
    universities: &[University],
    submission: &Submission,
) -> AnyView {
    let typed = |field: &str, stored: &str| if submission.form.has(field) { submission.form.value(field).to_owned() } else { stored.to_owned() };
    let language = typed("language", account.locale.unwrap_or(locale).tag());
    let languages = Locale::all().map(|one| Choice::new(one.tag(), one.name_in(locale))).collect();
    let is_staff = !roles.is_empty();
    let mut rows = facts(locale, account, further, universities, is_staff);
    if is_staff {
        rows.push(SummaryRow::new(t!(locale, "accounts-roles"), roles));
    }
    view! {
        <SummaryList rows/>
        <form method="post" id="form" novalidate>
            <TextField
                name="name"
                label=t!(locale, "accounts-name")
                hint=(!is_staff).then(|| t!(locale, "accounts-name-hint"))
                value=typed("name", &account.name)
                error=submission.error("name")
                autocomplete="name"
                width="medium"
            />
            {(!account.university_verified && !is_staff).then(|| university_choice(locale, account, universities, submission))}
            <Radios
                name="language"
                legend=t!(locale, "accounts-language")
                hint=t!(locale, "accounts-language-hint")
                options=languages
                value=language
                error=submission.error("language")
            />
            <div class="actions"><Button label=t!(locale, "accounts-save")/></div>
        </form>
    }
    .into_any()
}

fn facts(locale: Locale, account: &Account, further: Vec<String>, universities: &[University], is_staff: bool) -> Vec<SummaryRow> {
    let university = universities.iter().find(|one| account.university_verified && Some(one.id) == account.university);
    let change = (!is_staff).then(|| view! { <br/><a href=PROOF>{t!(locale, "accounts-address-change")}</a> });
    let mut rows = vec![SummaryRow::new(t!(locale, "accounts-email"), view! { {account.email.clone()}{change} })];
    if !further.is_empty() {
        rows.push(SummaryRow::new(t!(locale, "accounts-further-addresses"), further.join("\n")));
    }
    rows.extend(university.map(|one| SummaryRow::new(t!(locale, "accounts-university"), one.name.told(locale))));
    rows
}

fn university_choice(locale: Locale, account: &Account, universities: &[University], submission: &Submission) -> AnyView {
    let mut options = vec![Choice::new("", t!(locale, "accounts-university-none"))];
    options.extend(universities.iter().map(|one| Choice::new(one.id.0.to_string(), one.name.told(locale))));
    let stored = account.university.map(|id| id.0.to_string()).unwrap_or_default();
    let value = if submission.form.has("university") { submission.form.value("university").to_owned() } else { stored };
    view! {
        <Select
            name="university"
            label=t!(locale, "accounts-university")
            hint=t!(locale, "accounts-university-hint")
            options
            value
            error=submission.error("university")
        />
    }
    .into_any()
}

fn sessions_list(locale: Locale, sessions: Vec<StoredSession>, this: Option<&str>, ended: Option<AnyView>) -> AnyView {
    let columns = vec![
        Column::new(t!(locale, "accounts-session-device")),
        Column::new(t!(locale, "accounts-session-seen")),
        Column::hidden(t!(locale, "accounts-session-end")),
    ];
    let others = sessions.iter().any(|session| Some(session.id_hash.as_str()) != this);
    let rows = sessions.into_iter().map(|session| session_row(locale, session, this)).collect();
    view! {
        <h2>{t!(locale, "accounts-sessions")}</h2>
        {ended}
        <p class="quiet">{t!(locale, "accounts-sessions-text")}</p>
        <Table caption=t!(locale, "accounts-sessions") caption_hidden=true columns rows/>
        <div class="actions">
            {others.then(|| view! {
                <form method="post" action="/profile/sessions">
                    <Button label=t!(locale, "accounts-sessions-end-others") kind=ButtonKind::Secondary/>
                </form>
            })}
            <form method="post" action="/sign-out">
                <Button label=t!(locale, "accounts-sessions-end-all") kind=ButtonKind::Quiet name="everywhere".to_owned() value="yes".to_owned()/>
            </form>
        </div>
    }
    .into_any()
}

fn session_row(locale: Locale, session: StoredSession, this: Option<&str>) -> Vec<AnyView> {
    let device = if session.device.is_empty() { t!(locale, "accounts-session-unknown") } else { session.device };
    let last = if Some(session.id_hash.as_str()) == this {
        view! { <Tag tone=Tone::Good text=t!(locale, "accounts-session-this")/> }.into_any()
    } else {
        view! {
            <form method="post" action="/profile/sessions">
                <input type="hidden" name="session" value=session.id_hash/>
                <Button label=t!(locale, "accounts-session-end") about=device.clone() kind=ButtonKind::Quiet/>
            </form>
        }
        .into_any()
    };
    vec![device.into_any(), locale.moment(session.seen_at).into_any(), last]
}
