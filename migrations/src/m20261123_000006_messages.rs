//! The outbox: e-mails that were decided together with a change of state, and leave afterwards.

use crate::columns::*;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("message")
                .col(big_pk_auto("id"))
                .col(string_uniq("key"))
                .col(string("kind"))
                .col(big_integer_null("booking_id"))
                .col(string("to_email"))
                .col(string("to_name"))
                .col(string_null("reply_to"))
                .col(boolean("secret"))
                .col(string("locale"))
                .col(text("subject"))
                .col(text("body_text"))
                .col(text("body_html"))
                .col(text_null("calendar"))
                .col(string_null("calendar_method"))
                .col(instant("created_at"))
                .col(instant("due_at"))
                .col(instant_null("expires_at"))
                .col(instant_null("leased_until"))
                .col(integer("attempts"))
                .col(instant_null("sent_at"))
                .col(instant_null("dead_at"))
                .col(string_null("failure"))
                .foreign_key(&mut reference("message", "booking_id", "booking", "id"))
                .take(),
        )
        .await?;
        m.create_index(index("message_due", "message", &["sent_at", "dead_at", "due_at"])).await?;
        m.create_index(index("message_booking", "message", &["booking_id"])).await
    }
}
