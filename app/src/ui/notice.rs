use super::{icon::Icon, tag::Tone};
use leptos::prelude::*;

/// Something to know before going on.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(into)] title: String,
    /// The answer to what the reader just did, one on a page: where one is when the page opens, and so read out. A live
    /// region that is there from the start says nothing.
    #[prop(optional)]
    answers: bool,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let class = format!("notice {}", tone.class());
    let id = |part: &'static str| answers.then_some(part);
    let text = children.map(|children| view! { <div class="notice-more" id=id("notice-more")>{children()}</div> });
    let described = text.as_ref().and_then(|_| id("notice-more"));
    let inside = view! {
        <Icon name=tone.icon()/>
        <div class="notice-text"><p class="notice-title" id=id("notice-title")>{title}</p>{text}</div>
    };
    if answers {
        view! { <div class=class role="status" tabindex="-1" autofocus aria-labelledby="notice-title" aria-describedby=described>{inside}</div> }
            .into_any()
    } else {
        view! { <div class=class>{inside}</div> }.into_any()
    }
}
