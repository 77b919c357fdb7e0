//! What is old is forgotten, and looking for it is in nobody's way.

use super::*;
use crate::common::nothing;
use app::db;
use sea_orm::DbBackend;

async fn known(app: &TestApp) -> Vec<(String, bool)> {
    let query = "select key, to_email || to_name || subject || body_text || body_html = '' as forgotten from message order by key";
    let rows = app.db().query_all_raw(Statement::from_string(app.db().get_database_backend(), query)).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "key").unwrap(), row.try_get("", "forgotten").unwrap())).collect()
}

#[tokio::test]
async fn what_was_sent_or_given_up_is_forgotten_after_ninety_days() {
    let app = TestApp::new().await;
    let shown = |forgotten: [bool; 3]| ["dead", "sent", "waiting"].map(str::to_owned).into_iter().zip(forgotten).collect::<Vec<_>>();
    enqueue(&app, mail(&app, "sent")).await;
    app.deliver().await;
    enqueue(&app, mail(&app, "dead")).await;
    app.memory.refuse(Some(Failure::Lasting("no such mailbox".to_owned())));
    app.deliver().await;
    enqueue(&app, mail(&app, "waiting")).await;
    for (days, forgotten) in [(90, [false, false, false]), (1, [true, true, false])] {
        app.advance(days);
        outbox::forget(app.db(), app.now()).await.unwrap();
        assert_eq!(known(&app).await, shown(forgotten));
    }
    app.leaves_messages_unsent();
}

/// Every half-minute, so it must neither read all messages nor take the lock that only one may have.
#[tokio::test]
async fn where_nothing_is_old_nobody_is_locked_out() {
    let app = TestApp::new().await;
    enqueue(&app, mail(&app, "sent")).await;
    app.deliver().await;
    if app.db().get_database_backend() == DbBackend::Sqlite {
        for end in ["sent", "dead"] {
            let query = format!("explain query plan select id from message where to_email <> '' and {end}_at < '2027-01-01'");
            let row = app.db().query_one_raw(Statement::from_string(DbBackend::Sqlite, query)).await.unwrap().unwrap();
            let plan: String = row.try_get("", "detail").unwrap();
            assert!(plan.contains(&format!("INDEX message_{end} ")), "{plan}");
        }
        let writing = db::write(app.db()).await.unwrap();
        let impatient = db::connect_alone(app.database_url()).await.unwrap();
        outbox::forget(&impatient, app.now()).await.unwrap();
        writing.commit(nothing()).await.unwrap();
        impatient.close().await.unwrap();
    }
}
