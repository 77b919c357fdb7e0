//! Lets senders find the next message without sorting all that wait, and see at once whether an earlier one to the same
//! recipient about the same booking still waits. Codes that were refused as mistyped say so, as they do from now on.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let db = m.get_connection();
        let waits = "where sent_at is null and dead_at is null";
        db.execute_unprepared(&format!("create index message_waiting on message (secret desc, due_at, id) {waits}")).await?;
        db.execute_unprepared(&format!("create index message_order on message (booking_id, to_email, id) {waits}")).await?;
        db.execute_unprepared("drop index message_due").await?;
        let refused = "dead_at is not null and kind = 'sign-in' and failure like 'RCPT 5%'";
        db.execute_unprepared(&format!("update message set failure = 'no such mailbox: ' || failure where {refused}")).await.map(drop)
    }
}
