//! THE table: which address is for whom and what answers it. The router, the navigation, the language switch and the scripts of
//! the islands take from it, and so do the tests of roles, hostile texts, languages and accessibility.

use self::route::Who::{Checkers, Coordinators, Everybody, SignedIn, Students, ThisMachine};
use crate::{
    about,
    accounts::{actions as accounts, pages as account_pages},
    bookings::{actions as bookings, pages as booking_pages},
    coordination::{actions as coordination, pages as coordinator_pages},
    housing::pages as housing_pages,
    messages::{html_part, pages as mail_pages},
    verification::{actions as verification, pages as checker_pages},
};
use std::sync::LazyLock;

mod route;

pub use route::{Navigation, PageForm, ReadsForm, Route, Who};

static TABLE: LazyLock<Vec<Route>> = LazyLock::new(table);

/// Every address that readers reach.
pub fn all() -> &'static [Route] {
    &TABLE
}

/// The row of a path, and the path's variable parts. As in the router, what is written out wins over what is variable.
pub fn find(path: &str) -> Option<(&'static Route, Vec<(&'static str, String)>)> {
    let found = all().iter().filter_map(|route| Some((route, route.params(path)?)));
    found.min_by_key(|(_, params)| params.len())
}

fn table() -> Vec<Route> {
    vec![
        Route::page("/", Everybody, housing_pages::start_page).searches(&["municipality", "from", "to", "week"]).islands(),
        Route::page("/housing", Everybody, housing_pages::list_page)
            .searches(&["municipality", "from", "to", "week", "facility", "single", "sort", "placement"])
            .islands()
            .at_the_top("shell-housing", Everybody),
        Route::page("/housing/{id}", Everybody, housing_pages::house_page).searches(&["from", "to"]).islands(),
        Route::page("/housing/{id}/pictures/{number}", Everybody, housing_pages::picture_page).islands(),
        Route::page("/housing/{id}/book", Everybody, booking_pages::book_page).posts(bookings::book::answer).islands(),
        Route::file("/next", SignedIn, bookings::manage::next),
        Route::page("/bookings", SignedIn, booking_pages::bookings_page).at_the_top("shell-bookings", Students),
        Route::page("/bookings/{reference}", SignedIn, booking_pages::booking_page),
        Route::page("/bookings/{reference}/change", SignedIn, booking_pages::change_page).posts(bookings::manage::change),
        Route::page("/bookings/{reference}/contact", SignedIn, booking_pages::contact_page).posts(bookings::manage::contact),
        Route::page("/bookings/{reference}/ask", SignedIn, booking_pages::ask_page).posts(bookings::manage::ask),
        Route::page("/bookings/{reference}/cancel", SignedIn, booking_pages::cancel_page).posts(bookings::manage::cancel),
        Route::page("/bookings/{reference}/arrival", SignedIn, booking_pages::arrival_page),
        Route::page("/bookings/{reference}/certificate", SignedIn, booking_pages::certificate_page),
        Route::page("/certificates/{reference}/{code}", Everybody, booking_pages::certified_page).personal(),
        Route::file("/bookings/{reference}/journey.html", SignedIn, bookings::manage::journey),
        Route::file("/bookings/{reference}/calendar.ics", SignedIn, bookings::manage::calendar),
        Route::page("/coordinator", Coordinators, coordinator_pages::coordinator_page)
            .posts(coordination::approve)
            .searches(&["find"])
            .at_the_top("shell-coordinator", Coordinators),
        Route::page("/coordinator/bookings/{reference}", Coordinators, coordinator_pages::coordinator_booking_page),
        Route::page("/coordinator/requests/{reference}/decline", Coordinators, coordinator_pages::decline_page).posts(coordination::decline),
        Route::page("/university", Checkers, checker_pages::checker_page)
            .posts(verification::verify)
            .searches(&["show", "q", "course"])
            .at_the_top("shell-university", Checkers),
        Route::page("/university/placements/{id}/reject", Checkers, checker_pages::reject_page).posts(verification::reject),
        Route::page("/sign-in", Everybody, account_pages::sign_in_page).posts(accounts::request),
        Route::page("/sign-in/code", Everybody, account_pages::code_page).posts(accounts::code),
        Route::page("/sign-in/link", Everybody, account_pages::link_page).posts(accounts::link),
        Route::action("/sign-out", Everybody, accounts::sign_out),
        Route::page("/profile", SignedIn, account_pages::profile_page).posts(accounts::profile).at_the_top("shell-profile", SignedIn),
        Route::page("/profile/address", SignedIn, booking_pages::address_page).posts(bookings::address::answer),
        Route::action("/profile/sessions", SignedIn, accounts::end_sessions),
        Route::page("/about", Everybody, about::about_page).at_the_bottom("shell-about"),
        Route::page("/privacy", Everybody, about::privacy_page).at_the_bottom("shell-privacy"),
        Route::page("/accessibility", Everybody, about::accessibility_page).at_the_bottom("shell-accessibility"),
        Route::page("/cookies", Everybody, about::cookies_page).at_the_bottom("shell-cookies"),
        Route::page("/dev/mail", ThisMachine, mail_pages::folder_page),
        Route::page("/dev/mail/{file}", ThisMachine, mail_pages::mail_page),
        Route::file("/dev/mail/{file}/html", ThisMachine, html_part::html),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_finds_its_row() {
        for route in all() {
            let path = route.path.replace(['{', '}'], "");
            let (found, params) = find(&path).unwrap();
            assert_eq!((found.path, params.len()), (route.path, route.path.matches('{').count()), "{path}");
        }
        assert_eq!(find("/housing/7/book").unwrap().1, [("id", "7".to_owned())]);
        assert_eq!(find("/bookings/%C3%A5%20%2f").unwrap().1, [("reference", "å /".to_owned())]);
        for path in ["", "/housing/", "//", "/housing/7/", "/nothing", "/housing/7/book/x"] {
            assert!(find(path).is_none(), "{path}");
        }
    }
}
