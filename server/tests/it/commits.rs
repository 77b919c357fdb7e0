//! What is kept of a transaction: what its end tells.

use crate::common::{OPERATOR, TestApp, nothing};
use app::{
    accounts::{model::AccountId, store},
    db::{self, Done, Transaction},
};

async fn renamed(app: &TestApp, id: AccountId) -> Transaction {
    let tx = db::write(app.db()).await.unwrap();
    let account = store::lock(&tx, id).await.unwrap().unwrap();
    store::rename(&tx, &account, "Ánne Biŋggá").await.unwrap();
    tx
}

/// "A change without history" is none: who forgets to tell finds it undone.
#[tokio::test]
async fn what_tells_nothing_keeps_nothing() {
    let app = TestApp::new().await;
    let id = app.account("a.bingga@student.umu.example").await;
    let name = async || store::account(app.db(), id).await.unwrap().unwrap().name;
    let before = name().await;

    renamed(&app, id).await.commit(Done::several(&OPERATOR, app.context().now())).await.unwrap();
    assert_eq!(name().await, before);
    renamed(&app, id).await.commit(nothing()).await.unwrap();
    assert_eq!(name().await, "Ánne Biŋggá");
}
