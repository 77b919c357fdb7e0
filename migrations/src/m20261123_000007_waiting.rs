//! The queue for those who find nothing free: what they wish for, in order, and what they are offered.

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
        waiting_entries(m).await?;
        offers(m).await
    }
}

/// A wish for a house, or for any house of a municipality. The first in the queue is the one that came first.
async fn waiting_entries(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("waiting_entry")
            .col(big_pk_auto("id"))
            .col(big_integer("placement_id"))
            .col(integer("rank").check(Expr::cust("rank >= 1")))
            .col(string("municipality_code"))
            .col(big_integer_null("house_id"))
            .col(date("arrival"))
            .col(date("departure"))
            .col(instant("created_at"))
            .col(instant_null("ended_at"))
            .foreign_key(&mut owned_by("waiting_entry", "placement_id", "placement", "id"))
            .foreign_key(&mut reference("waiting_entry", "municipality_code", "municipality", "code"))
            .foreign_key(&mut reference("waiting_entry", "house_id", "house", "id"))
            .check(Expr::cust("departure > arrival"))
            .take(),
    )
    .await?;
    m.create_index(unique("waiting_entry_rank", "waiting_entry", &["placement_id", "rank"])).await?;
    m.create_index(index("waiting_entry_queue", "waiting_entry", &["municipality_code", "created_at"])).await
}

/// An offer holds its nights through a closure, in the one table where nights are held, until it is answered or runs out.
async fn offers(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("offer")
            .col(big_pk_auto("id"))
            .col(big_integer("waiting_entry_id"))
            .col(big_integer_null("closure_id"))
            .col(big_integer_null("booking_id"))
            .col(string("state").check(Expr::cust("state in ('open', 'accepted', 'declined', 'expired')")))
            .col(instant("created_at"))
            .col(instant("expires_at"))
            .foreign_key(&mut owned_by("offer", "waiting_entry_id", "waiting_entry", "id"))
            .foreign_key(&mut reference("offer", "closure_id", "closure", "id"))
            .foreign_key(&mut reference("offer", "booking_id", "booking", "id"))
            .check(Expr::cust("(state = 'open') = (closure_id is not null)"))
            .check(Expr::cust("(state = 'accepted') = (booking_id is not null)"))
            .take(),
    )
    .await?;
    m.create_index(index("offer_entry", "offer", &["waiting_entry_id"])).await?;
    m.create_index(index("offer_state_expires", "offer", &["state", "expires_at"])).await
}
