//! The pages for signing in and the profile.

mod code;
mod link;
mod profile;
mod sign_in;

pub use self::{code::CodePage, link::LinkPage, profile::ProfilePage, sign_in::SignInPage};

use leptos::prelude::*;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

#[component(transparent)]
pub fn AccountRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
        <Route path=path!("/sign-in/code") view=CodePage ssr=SsrMode::Async/>
        <Route path=path!("/sign-in/link") view=LinkPage ssr=SsrMode::Async/>
        <Route path=path!("/profile") view=ProfilePage ssr=SsrMode::Async/>
    }
    .into_inner()
}
