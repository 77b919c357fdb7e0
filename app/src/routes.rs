//! THE table: path → page. Every page is rendered whole before it is sent.

use crate::{
    about::AboutRoutes, accounts::pages::AccountRoutes, bookings::pages as bookings, coordination::pages::CoordinatorRoutes, error::AppError,
    housing::pages as housing, messages::pages as messages, verification::pages::CheckerRoutes, web,
};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Routes},
    path,
};

#[component]
pub fn Table() -> impl IntoView {
    view! {
        <Routes fallback=|| web::fail(AppError::NotFound)>
            <Route path=path!("/") view=housing::Start ssr=SsrMode::Async/>
            <Route path=path!("/housing") view=housing::List ssr=SsrMode::Async/>
            <Route path=path!("/housing/:id") view=housing::HousePage ssr=SsrMode::Async/>
            <AccountRoutes/>
            <Route path=path!("/housing/:id/book") view=bookings::BookPage ssr=SsrMode::Async/>
            <Route path=path!("/bookings") view=bookings::BookingsPage ssr=SsrMode::Async/>
            <Route path=path!("/bookings/:reference") view=bookings::BookingPage ssr=SsrMode::Async/>
            <Route path=path!("/bookings/:reference/change") view=bookings::ChangePage ssr=SsrMode::Async/>
            <Route path=path!("/bookings/:reference/cancel") view=bookings::CancelPage ssr=SsrMode::Async/>
            <Route path=path!("/bookings/:reference/arrival") view=bookings::ArrivalPage ssr=SsrMode::Async/>
            <Route path=path!("/bookings/:reference/certificate") view=bookings::CertificatePage ssr=SsrMode::Async/>
            <Route path=path!("/dev/mail") view=messages::FolderPage ssr=SsrMode::Async/>
            <Route path=path!("/dev/mail/:file") view=messages::MailPage ssr=SsrMode::Async/>
            <CoordinatorRoutes/>
            <CheckerRoutes/>
            <AboutRoutes/>
        </Routes>
    }
}

/// Whether a page has islands, and so needs the scripts that wake them.
pub fn has_islands(path: &str) -> bool {
    let is_house = |path: &str| path.strip_prefix("/housing/").is_some_and(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(path, "/" | "/housing") || is_house(path)
}

/// The form with the id `form` of a page: the language switch sends it, so that what was typed stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageForm {
    None,
    /// Posted to the page.
    Posted,
    /// A search or a filter: these fields of the page's address are the form's, the others, such as `page`, are not.
    Search(&'static [&'static str]),
}

pub fn page_form(path: &str) -> PageForm {
    match path.split('/').skip(1).collect::<Vec<_>>()[..] {
        [""] => PageForm::Search(&["municipality", "from", "to", "week"]),
        ["housing"] => PageForm::Search(&["municipality", "from", "to", "week", "facility", "single", "sort", "placement"]),
        ["housing", _] => PageForm::Search(&["from", "to"]),
        ["coordinator"] => PageForm::Search(&["find"]),
        ["university"] => PageForm::Search(&["show", "q", "course"]),
        ["profile"]
        | ["sign-in", ..]
        | ["housing", _, "book", ..]
        | ["bookings", _, "change" | "cancel"]
        | ["coordinator", "requests", _, "decline"]
        | ["university", "placements", _, "reject"] => PageForm::Posted,
        _ => PageForm::None,
    }
}
