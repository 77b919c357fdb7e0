//! THE table: path → page. Every page is rendered whole before it is sent.

use crate::{accounts::pages::AccountRoutes, bookings::pages as bookings, error::AppError, messages::pages as messages, web};
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
            <Route path=path!("/") view=Start ssr=SsrMode::Async/>
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
        </Routes>
    }
}

#[component]
fn Start() -> impl IntoView {
    web::load(async move {
        let db = web::state().db;
        let municipalities = crate::federation::store::municipalities(&db).await?;
        Ok(view! { <crate::ui::PageTitle text="Praktikbo".to_owned()/><h1>"Praktikbo"</h1><p>{municipalities.len()}</p> })
    })
}

/// Whether a page has islands, and so needs the scripts that wake them.
pub fn has_islands(path: &str) -> bool {
    path == "/" || path == "/housing"
}

/// Whether a page has a form with the id `form`: the language switch then sends it, so that what was typed stays.
pub fn has_form(path: &str) -> bool {
    match path.split('/').skip(1).collect::<Vec<_>>()[..] {
        ["" | "housing" | "profile"] => true,
        ["sign-in", ..] => true,
        ["housing", _, "book", ..] => true,
        ["bookings", _, "change" | "cancel"] => true,
        _ => false,
    }
}
