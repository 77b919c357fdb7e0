//! THE table of who may do what. A row is an address with ids of ours, of another tenant's, or of nobody, and the answer
//! to each of [`ROLES`](super::ROLES): `o` the page, `d` done (303), `s` sign in first and come back, `f` not your role
//! (403), `n` there is no such thing (404), `r` refused, the page again (422).

use super::Ids;

pub struct Row {
    pub method: &'static str,
    /// The address as the router has it.
    pub route: &'static str,
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
    pub answers: &'static str,
}

fn get(route: &'static str, path: impl Into<String>, answers: &'static str) -> Row {
    Row { method: "GET", route, path: path.into(), fields: Vec::new(), answers }
}

fn post(route: &'static str, path: impl Into<String>, fields: &[(&'static str, &str)], answers: &'static str) -> Row {
    let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Row { method: "POST", route, path: path.into(), fields, answers }
}

pub fn rows(ids: &Ids) -> Vec<Row> {
    [public(ids), accounts(ids), students(ids), coordinators(ids), checkers(ids), mails()].into_iter().flatten().collect()
}

fn public(ids: &Ids) -> Vec<Row> {
    let (house, missing) = (format!("/housing/{}", ids.house), "/housing/999999");
    let stay = "from=2027-01-18&to=2027-02-20";
    let contact = [("request_key", "key"), ("accepted", "1"), ("name", "Ebba")];
    vec![
        get("/", "/", "oooooooo"),
        get("/about", "/about", "oooooooo"),
        get("/privacy", "/privacy", "oooooooo"),
        get("/accessibility", "/accessibility", "oooooooo"),
        get("/cookies", "/cookies", "oooooooo"),
        get("/housing", "/housing", "oooooooo"),
        get("/housing/{id}", &house, "oooooooo"),
        get("/housing/{id}", missing, "nnnnnnnn"),
        get("/housing/{id}", "/housing/x", "nnnnnnnn"),
        get("/housing/{id}/pictures/{number}", format!("{house}/pictures/1"), "oooooooo"),
        get("/housing/{id}/pictures/{number}", format!("{house}/pictures/0"), "nnnnnnnn"),
        get("/housing/{id}/pictures/{number}", format!("{house}/pictures/9"), "nnnnnnnn"),
        get("/housing/{id}/pictures/{number}", format!("{house}/pictures/x"), "nnnnnnnn"),
        get("/housing/{id}/pictures/{number}", format!("{missing}/pictures/1"), "nnnnnnnn"),
        post("/", "/", &[], "dddddddd"),
        post("/housing", format!("/housing?{stay}"), &[], "dddddddd"),
        post("/housing/{id}", format!("{house}?{stay}"), &[], "dddddddd"),
        get("/housing/{id}/book", format!("{house}/book?{stay}"), "oooooooo"),
        get("/housing/{id}/book", format!("{missing}/book?{stay}"), "nnnnnnnn"),
        post("/housing/{id}/book", format!("{house}/book?{stay}"), &contact, "rrrrrrrr"),
        post("/housing/{id}/book", format!("{missing}/book?{stay}"), &contact, "nnnnnnnn"),
        post("/housing/{id}/book", format!("/housing/x/book?{stay}"), &contact, "nnnnnnnn"),
        post("/housing/{id}/book", format!("{house}/book?{stay}"), &[("sign_in", "1")], "ssssssss"),
    ]
}

fn accounts(ids: &Ids) -> Vec<Row> {
    vec![
        get("/sign-in", "/sign-in", "oddddddd"),
        get("/sign-in/code", "/sign-in/code", "dddddddd"),
        get("/sign-in/link", "/sign-in/link?token=none", "oooooooo"),
        get("/profile", "/profile", "sooooooo"),
        post("/sign-in", "/sign-in", &[("email", "student{role}@student.umu.example")], "dddddddd"),
        post("/sign-in/code", "/sign-in/code", &[("code", "123456")], "dddddddd"),
        post("/sign-in/link", "/sign-in/link?token=none", &[], "rrrrrrrr"),
        post("/profile", "/profile", &[("name", "Någon")], "sddddddd"),
        get("/profile/address", "/profile/address", "sooooooo"),
        post("/profile/address", "/profile/address", &[("email", "other{role}@home.example")], "sddrrrrr"),
        post("/profile/address", "/profile/address", &[("email", "x@home.example"), ("code_other", "123456")], "srrrrrrr"),
        post("/profile/sessions", "/profile/sessions", &[], "sddddddd"),
        post("/profile/sessions", "/profile/sessions", &[("session", &ids.session)], "sdnnnnnn"),
        post("/profile/sessions", "/profile/sessions", &[("session", "none")], "snnnnnnn"),
        post("/sign-out", "/sign-out", &[], "dddddddd"),
    ]
}

/// A booking is its student's alone: staff have pages of their own for it.
fn students(ids: &Ids) -> Vec<Row> {
    let (own, missing) = (format!("/bookings/{}", ids.reference), "/bookings/SOR-ZZZZ");
    let mut rows = vec![
        get("/bookings", "/bookings", "sooooooo"),
        get("/next", "/next", "sddddddd"),
        // Whoever holds the paper.
        get("/certificates/{reference}/{code}", format!("/certificates/{}/{}", ids.confirmed, ids.certificate), "oooooooo"),
        get("/certificates/{reference}/{code}", format!("/certificates/{}/{}", ids.reference, ids.certificate), "nnnnnnnn"),
    ];
    let pages = [
        ("/bookings/{reference}", "", "sonnnnnn"),
        ("/bookings/{reference}/change", "/change", "sonnnnnn"),
        ("/bookings/{reference}/cancel", "/cancel", "sonnnnnn"),
        ("/bookings/{reference}/contact", "/contact", "sonnnnnn"),
        ("/bookings/{reference}/ask", "/ask", "sonnnnnn"),
        // Those of one that is not confirmed say so.
        ("/bookings/{reference}/arrival", "/arrival", "sonnnnnn"),
        ("/bookings/{reference}/certificate", "/certificate", "sonnnnnn"),
        // Only of a confirmed booking.
        ("/bookings/{reference}/calendar.ics", "/calendar.ics", "snnnnnnn"),
        ("/bookings/{reference}/journey.html", "/journey.html", "snnnnnnn"),
    ];
    for (route, page, answers) in pages {
        rows.push(get(route, format!("{own}{page}"), answers));
        rows.push(get(route, format!("/bookings/{}{page}", ids.confirmed), "sonnnnnn"));
        rows.push(get(route, format!("{missing}{page}"), "snnnnnnn"));
    }
    let dates = [("from", "2027-01-18"), ("to", "2027-02-14")];
    for (route, page, fields) in [
        ("/bookings/{reference}/change", "/change", &dates[..]),
        ("/bookings/{reference}/contact", "/contact", &[("phone", "070-174 06 99")]),
        ("/bookings/{reference}/ask", "/ask", &[("about", "fault"), ("text", "Ingen värme."), ("request_key", "key")]),
        ("/bookings/{reference}/cancel", "/cancel", &[("reason", "commuting")]),
    ] {
        rows.push(post(route, format!("{own}{page}"), fields, "sdnnnnnn"));
        rows.push(post(route, format!("{missing}{page}"), fields, "snnnnnnn"));
    }
    rows
}

fn coordinators(ids: &Ids) -> Vec<Row> {
    let booking = |reference: &str| format!("/coordinator/bookings/{reference}");
    let decline = |reference: &str| format!("/coordinator/requests/{reference}/decline");
    let why = [("reason", "house_closed"), ("nights", ids.nights.as_str())];
    let missing = "SOR-ZZZZ";
    vec![
        get("/coordinator", "/coordinator", "sffoofff"),
        get("/coordinator/bookings/{reference}", booking(&ids.reference), "sffonfff"),
        get("/coordinator/bookings/{reference}", booking(missing), "sffnnfff"),
        get("/coordinator/requests/{reference}/decline", decline(&ids.reference), "sffonfff"),
        get("/coordinator/requests/{reference}/decline", decline(missing), "sffnnfff"),
        post("/coordinator", "/coordinator", &[("approve", &ids.reference), ("nights", &ids.nights)], "sffdnfff"),
        post("/coordinator", "/coordinator", &[("approve", missing)], "sffnnfff"),
        post("/coordinator/requests/{reference}/decline", decline(&ids.reference), &why, "sffdnfff"),
        post("/coordinator/requests/{reference}/decline", decline(missing), &why, "sffnnfff"),
    ]
}

fn checkers(ids: &Ids) -> Vec<Row> {
    let reject = |id: &str| format!("/university/placements/{id}/reject");
    let why = [("reason", "called_off")];
    let mut rows = vec![
        get("/university", "/university", "sffffoof"),
        get("/university/placements/{id}/reject", reject(&ids.placement), "sffffonf"),
        post("/university", "/university", &[("verify", &ids.placement)], "sffffdnf"),
        post("/university/placements/{id}/reject", reject(&ids.placement), &why, "sffffdnf"),
    ];
    for missing in ["999999", "x"] {
        rows.push(get("/university/placements/{id}/reject", reject(missing), "sffffnnf"));
        rows.push(post("/university", "/university", &[("verify", missing)], "sffffnnf"));
        rows.push(post("/university/placements/{id}/reject", reject(missing), &why, "sffffnnf"));
    }
    rows
}

/// Mails can be read in the browser only where they lie in a folder of this machine, which they don't here.
fn mails() -> Vec<Row> {
    vec![
        get("/dev/mail", "/dev/mail", "nnnnnnnn"),
        get("/dev/mail/{file}", "/dev/mail/a.eml", "nnnnnnnn"),
        get("/dev/mail/{file}/html", "/dev/mail/a.eml/html", "nnnnnnnn"),
    ]
}
