//! Bookings, and the table that makes a double booking impossible: one row per bed and night.

use crate::columns::*;
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        bookings(m).await?;
        booked_nights(m).await?;
        drafts(m).await
    }
}

async fn bookings(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("booking")
            .col(big_pk_auto("id"))
            .col(string_uniq("reference"))
            .col(big_integer("account_id"))
            .col(big_integer("house_id"))
            .col(big_integer("bed_id"))
            .col(big_integer("placement_id"))
            .col(big_integer("policy_id"))
            .col(date("arrival"))
            .col(date("departure"))
            .col(string("state").check(Expr::cust("state in ('provisional', 'confirmed', 'cancelled', 'declined', 'expired')")))
            .col(string("approval").check(Expr::cust("approval in ('not_needed', 'awaiting', 'approved', 'declined')")))
            .col(date_null("deadline"))
            .col(string("request_key"))
            .col(string_null("phone"))
            .col(string("locale"))
            .col(integer("sequence"))
            .col(instant("created_at"))
            .col(instant_null("confirmed_at"))
            .col(instant_null("ended_at"))
            .col(string_null("end_reason"))
            .col(text_null("end_note"))
            .foreign_key(&mut reference("booking", "account_id", "account", "id"))
            .foreign_key(&mut reference("booking", "house_id", "house", "id"))
            .foreign_key(&mut reference("booking", "bed_id", "bed", "id"))
            .foreign_key(&mut reference("booking", "placement_id", "placement", "id"))
            .foreign_key(&mut reference("booking", "policy_id", "policy", "id"))
            .check(Expr::cust("departure > arrival"))
            .check(Expr::cust("(state = 'provisional') = (deadline is not null)"))
            .take(),
    )
    .await?;
    m.create_index(unique("booking_request", "booking", &["account_id", "request_key"])).await?;
    m.create_index(index("booking_house_arrival", "booking", &["house_id", "arrival"])).await?;
    m.create_index(index("booking_house_departure", "booking", &["house_id", "departure"])).await?;
    m.create_index(index("booking_state_deadline", "booking", &["state", "deadline"])).await?;
    m.create_index(index("booking_state_arrival", "booking", &["state", "arrival"])).await?;
    m.create_index(index("booking_placement", "booking", &["placement_id"])).await?;
    m.create_table(
        Table::create()
            .table("booking_wish")
            .col(big_integer("booking_id"))
            .col(string("wish"))
            .primary_key(Index::create().col("booking_id").col("wish"))
            .foreign_key(&mut owned_by("booking_wish", "booking_id", "booking", "id"))
            .take(),
    )
    .await
}

/// `(bed_id, night)` is the primary key: two owners of a night can't exist, whatever the program does.
/// `(student_id, night)` is unique too: one student sleeps in one bed. Both are plain rows, so the same on both databases;
/// SQLite keeps them in the order of the key, so that a bed's nights are read in one go.
async fn booked_nights(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("booked_night")
            .extra(if m.get_database_backend() == DbBackend::Sqlite { "without rowid" } else { "" })
            .col(big_integer("bed_id"))
            .col(date("night"))
            .col(string("kind").check(Expr::cust("kind in ('stay', 'buffer', 'closure')")))
            .col(big_integer_null("booking_id"))
            .col(big_integer_null("closure_id"))
            .col(big_integer_null("student_id"))
            .primary_key(Index::create().col("bed_id").col("night"))
            .foreign_key(&mut reference("booked_night", "bed_id", "bed", "id"))
            .foreign_key(&mut owned_by("booked_night", "booking_id", "booking", "id"))
            .foreign_key(&mut owned_by("booked_night", "closure_id", "closure", "id"))
            .foreign_key(&mut reference("booked_night", "student_id", "account", "id"))
            .check(Expr::cust("(kind = 'closure') = (closure_id is not null)"))
            .check(Expr::cust("(kind = 'closure') = (booking_id is null)"))
            .check(Expr::cust("(kind = 'stay') = (student_id is not null)"))
            .take(),
    )
    .await?;
    m.create_index(unique("booked_night_student", "booked_night", &["student_id", "night"])).await?;
    m.create_index(index("booked_night_booking", "booked_night", &["booking_id"])).await?;
    m.create_index(index("booked_night_closure", "booked_night", &["closure_id"])).await
}

async fn drafts(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("draft")
            .col(string("id").primary_key())
            .col(string("browser_hash"))
            .col(big_integer_null("account_id"))
            .col(big_integer("house_id"))
            .col(text("answers"))
            .col(instant("updated_at"))
            .col(instant("expires_at"))
            .foreign_key(&mut owned_by("draft", "account_id", "account", "id"))
            .foreign_key(&mut owned_by("draft", "house_id", "house", "id"))
            .take(),
    )
    .await?;
    m.create_index(index("draft_browser", "draft", &["browser_hash", "house_id"])).await?;
    m.create_index(index("draft_account", "draft", &["account_id", "house_id"])).await
}
