//! The mail server was away.

use super::*;
use app::{jobs::tick, outbox, reports};

/// What has stopped being true is not sent, what happened is, and nothing of it is lost: the first mail of a morning that
/// leaves tells it.
#[tokio::test]
async fn what_is_over_is_not_sent_when_the_mail_server_is_back() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    app.staff(Role::Coordinator(world.municipality.clone())).await;
    app.staff(Role::Checker(world.university)).await;
    let placement = placement(&app, &world, EBBA, PlacementState::Declared).await;
    let booking = app.book(&world, EBBA, placement, ("2027-01-18", "2027-02-20")).await;
    let context = app.context();
    let last = booking.deadline.unwrap() + chrono::TimeDelta::days(3);
    while app.today() < last {
        app.advance(1);
        tick(&context).await.unwrap();
    }
    let written = outbox::counts(app.db()).await.unwrap().waiting;
    let mut mails = app.deliver().await;
    mails.sort_by(|one, other| one.kind.cmp(&other.kind));
    let kinds: Vec<_> = mails.iter().map(|mail| mail.kind.as_str()).collect();
    assert_eq!(kinds, ["digest", "expired", "received", "request-expired", "unanswered"]);
    assert!(mails[0].text.contains("Upphörda, för sista dagen passerade") && mails[0].text.contains(&booking.reference), "{}", mails[0].text);
    assert!(mails[4].text.contains("En students bokning har upphört"), "{}", mails[4].text);

    let run_out = written - u64::try_from(kinds.len()).unwrap();
    assert!(run_out >= 4, "a request, a warning, a digest, a mail to the checker: {run_out}");
    assert_eq!(outbox::counts(app.db()).await.unwrap(), outbox::Counts::default(), "nobody misses them");
    assert_eq!(reports::store::findings(app.db(), app.today(), app.now()).await.unwrap(), []);
    let notes = reports::store::notes(app.db(), app.now()).await.unwrap();
    for kind in ["deadline-warning", "digest", "unanswered"] {
        assert!(notes.iter().any(|note| note.ends_with(&format!(" message(s) ({kind}) run out unsent"))), "{kind}: {notes:?}");
    }
    assert!(notes.contains(&"1 message(s) (request) overtaken by later ones".to_owned()), "{notes:?}");
    app.advance(1);
    assert_eq!(app.tick().await, [], "everything is told");
}
