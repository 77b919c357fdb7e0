//! `praktikbo check` finds what must not be.

use crate::common::{OPERATOR, TestApp, World, date};
use app::{
    bookings::entity::booking,
    housing::{
        commands,
        entity::booked_night,
        model::{Close, ClosureKind, Stay},
        store::houses::rooms,
    },
    outbox::Failure,
    reports::{model::Invariant, store},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

/// A confirmed booking with its nights, put there without any rule.
pub async fn booked(app: &TestApp, world: &World, email: &str, arrival: &str, departure: &str) -> i64 {
    let account = app.account(email).await;
    let placement = app.placement(world, email, arrival, departure).await;
    let policy = app::federation::store::current_policy(app.db(), &world.municipality).await.unwrap().unwrap();
    let bed = app.room(world.house, 100 + usize::try_from(placement.0).unwrap(), 1).await[0];
    let row = booking::ActiveModel {
        reference: Set(format!("SOR-{}-{arrival}", account.0)),
        account_id: Set(account.0),
        house_id: Set(world.house.0),
        bed_id: Set(bed.0),
        placement_id: Set(placement.0),
        policy_id: Set(policy.id.0),
        arrival: Set(date(arrival)),
        departure: Set(date(departure)),
        state: Set("confirmed".to_owned()),
        approval: Set("not_needed".to_owned()),
        request_key: Set(arrival.to_owned()),
        locale: Set("sv".to_owned()),
        sequence: Set(0),
        created_at: Set(app.now()),
        ..Default::default()
    };
    let id = booking::Entity::insert(row).exec(app.db()).await.unwrap().last_insert_id;
    for night in date(arrival).iter_days().take_while(|night| *night < date(departure)) {
        let row = booked_night::ActiveModel {
            bed_id: Set(bed.0),
            night: Set(night),
            kind: Set("stay".to_owned()),
            booking_id: Set(Some(id)),
            closure_id: Set(None),
            student_id: Set(Some(account.0)),
        };
        booked_night::Entity::insert(row).exec_without_returning(app.db()).await.unwrap();
    }
    id
}

/// Closes a bed of the world's house in some nights.
async fn close(app: &TestApp, world: &World, starts: &str, ends: &str) {
    let rooms = rooms(app.db(), world.house).await.unwrap();
    let bed = Some(rooms[0].beds[0].id);
    let nights = Stay::new(date(starts), date(ends)).unwrap();
    let close = Close { house: world.house, room: None, bed, nights, kind: ClosureKind::Maintenance };
    commands::close(&app.context(), &OPERATOR, close).await.unwrap();
}

async fn broken(app: &TestApp) -> Vec<Invariant> {
    let mut broken: Vec<_> = store::findings(app.db(), app.today(), app.now()).await.unwrap().into_iter().map(|finding| finding.invariant).collect();
    broken.sort();
    broken.dedup();
    broken
}

#[tokio::test]
async fn nothing_is_found_where_nothing_is_wrong() {
    let app = TestApp::new().await;
    assert_eq!(broken(&app).await, []);
    let world = app.world().await;
    booked(&app, &world, "ebba@student.umu.example", "2027-01-18", "2027-02-14").await;
    booked(&app, &world, "ebba@student.umu.example", "2027-02-14", "2027-02-20").await;
    booked(&app, &world, "olle@student.umu.example", "2027-01-18", "2027-01-19").await;
    close(&app, &world, "2027-03-01", "2027-03-08").await;
    close(&app, &world, "2027-03-05", "2027-03-12").await;
    assert_eq!(broken(&app).await, []);
}

#[tokio::test]
async fn each_breach_is_found() {
    use Invariant::*;
    let message = |created: &str, dead: &str| {
        format!(
            "insert into message (key, kind, to_email, to_name, locale, subject, body_text, body_html, created_at, due_at, attempts, secret, dead_at)
             values ('k', 'x', 'a@b.example', '', 'sv', '', '', '', '{created}', '{created}', 0, false, {dead})"
        )
    };
    let breaches = [
        ("delete from booked_night where night = '2027-01-20'", vec![NightsOfBookings]),
        ("update booked_night set night = '2027-03-01' where night = '2027-01-20'", vec![NightsOfBookings, NightsElsewhere]),
        ("update booked_night set student_id = (select max(id) from account) where night = '2027-01-20'", vec![NightsElsewhere]),
        ("update booking set state = 'cancelled'", vec![NightsWithoutBooking]),
        ("update booking set state = 'provisional', deadline = '2027-01-12', approval = 'awaiting'", vec![]),
        ("update booking set state = 'provisional', deadline = '2027-01-10', approval = 'awaiting'", vec![Deadlines]),
        ("update booking set state = 'provisional', deadline = '2027-01-12'", vec![Gates]),
        ("update booking set approval = 'awaiting'", vec![Gates]),
        ("update placement set state = 'declared'", vec![Gates]),
        ("update placement set state = 'withdrawn'", vec![Gates]),
        ("update placement set state = 'withdrawn', decided_at = '2027-02-13 22:30:00+00:00'", vec![Gates]),
        // In Sweden that is the day of the departure.
        ("update placement set state = 'withdrawn', decided_at = '2027-02-13 23:30:00+00:00'", vec![]),
        ("update placement set state = 'rejected', decided_at = '2027-02-14 12:00:00+00:00'", vec![Gates]),
        ("delete from booked_night where night = '2027-04-02'", vec![NightsOfClosures]),
        ("update booked_night set night = '2027-05-01' where night = '2027-04-02'", vec![NightsElsewhere, NightsOfClosures]),
        ("update closure set ends = '2027-04-06'", vec![NightsOfClosures]),
        ("update placement set account_id = (select max(id) from account), student_email = 'x@y.example'", vec![Belonging]),
        ("update bed set house_id = (select max(id) from house) where id = (select max(bed_id) from booking)", vec![NightsElsewhere, Belonging]),
        (
            "update booked_night set bed_id = (select max(id) from bed where house_id = (select house_id from booking) and id <> (select bed_id from booking)) where night = '2027-01-18'",
            vec![NightsElsewhere],
        ),
        (&*message("2027-01-11 06:00:00+00:00", "null"), vec![]),
        (&*message("2027-01-09 06:00:00+00:00", "null"), vec![Messages]),
        (&*message("2027-01-11 06:00:00+00:00", "'2027-01-11 06:00:00+00:00'"), vec![Messages]),
        (&*message("2026-11-11 06:00:00+00:00", "'2026-11-11 06:00:00+00:00'"), vec![]),
    ];
    for (breach, expected) in breaches {
        let app = TestApp::new().await;
        let world = app.world().await;
        booked(&app, &world, "ebba@student.umu.example", "2027-01-18", "2027-02-14").await;
        close(&app, &world, "2027-04-01", "2027-04-05").await;
        app.house(&world.municipality, "Second", 1).await;
        app.account("zara@student.umu.example").await;
        app.db().execute_unprepared(breach).await.unwrap();
        app.leaves_messages_unsent();
        assert_eq!(broken(&app).await, expected, "{breach}");
    }
}

/// A mistyped address, what a restore held back and what others have overtaken are told, and nothing is broken by them.
#[tokio::test]
async fn messages_that_nobody_waits_for_are_notes() {
    let app = TestApp::new().await;
    for (number, (kind, failure)) in [
        ("sign-in", "no such mailbox: RCPT 550: 5.1.1 no such user"),
        ("sign-in", app::outbox::RESTORED),
        ("confirmed", app::outbox::RESTORED),
        ("confirmed", app::outbox::OVERTAKEN),
        ("digest", app::outbox::EXPIRED),
        ("request", "expired before it could be sent: connection network: refused"),
        ("confirmed", "no such mailbox: RCPT 550: 5.1.1 no such user"),
    ]
    .into_iter()
    .enumerate()
    {
        let insert = format!(
            "insert into message (key, kind, to_email, to_name, locale, subject, body_text, body_html, created_at, due_at, attempts, secret, dead_at, failure)
             values ('k{number}', '{kind}', 'a@b.example', '', 'sv', '', '', '', '2027-01-11 06:00:00+00:00', '2027-01-11 06:00:00+00:00', 0, false,
             '2027-01-11 06:00:00+00:00', '{failure}')"
        );
        app.db().execute_unprepared(&insert).await.unwrap();
    }
    let found = store::findings(app.db(), app.today(), app.now()).await.unwrap();
    assert_eq!(
        found.iter().map(|finding| finding.place.rsplit_once(" (").unwrap().1).collect::<Vec<_>>(),
        ["confirmed) was given up: no such mailbox: RCPT 550: 5.1.1 no such user"]
    );
    let notes = store::notes(app.db(), app.now()).await.unwrap();
    assert_eq!(
        notes,
        [
            "1 message(s) (confirmed) held back by a restore",
            "1 message(s) (confirmed) overtaken by later ones",
            "1 message(s) (digest) run out unsent",
            "1 message(s) (request) run out unsent",
            "1 message(s) (sign-in) given up",
            "1 message(s) (sign-in) held back by a restore",
        ]
    );
}

/// "Nobody can sign in" must not look like "somebody has mistyped an address".
#[tokio::test]
async fn codes_that_die_of_anything_but_a_mistyped_address_are_found() {
    for (failure, finding) in [
        (Failure::Lasting("RCPT 550: 5.1.1 unknown".to_owned()), None),
        (
            Failure::Passing("RCPT 550: 5.7.1 relay denied".to_owned()),
            Some("sign-in) was given up: expired before it could be sent: RCPT 550: 5.7.1 relay denied"),
        ),
    ] {
        let app = TestApp::new().await;
        app.memory.refuse(Some(failure));
        let mut browser = app.browser();
        assert_eq!(browser.post("/sign-in", &[("email", "ebba@student.umu.example")]).await.status, 303);
        assert_eq!(app.deliver().await, []);
        app.advance_minutes(21);
        app.deliver().await;
        let found = store::findings(app.db(), app.today(), app.now()).await.unwrap();
        let found: Vec<_> = found.iter().map(|finding| finding.place.rsplit_once(" (").unwrap().1).collect();
        assert_eq!(found, Vec::from_iter(finding));
        assert_eq!(app::outbox::counts(app.db()).await.unwrap().dead, finding.map_or(0, |_| 1));
    }
}

#[tokio::test]
async fn two_stays_of_one_student_are_found() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let id = booked(&app, &world, "ebba@student.umu.example", "2027-01-18", "2027-01-25").await;
    booked(&app, &world, "ebba@student.umu.example", "2027-01-25", "2027-01-30").await;
    app.db().execute_unprepared(&format!("update booking set departure = '2027-01-26' where id = {id}")).await.unwrap();
    assert_eq!(broken(&app).await, [Invariant::NightsOfBookings, Invariant::OverlappingStays]);
}
