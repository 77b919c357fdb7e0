//! Lets what is forgotten by its age, what came back, and what points to a room, a bed or a closure be found without reading all
//! the rest.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns) in [
            ("attempt_window", "attempt", ["window_start"].as_slice()),
            ("sign_in_created", "sign_in", &["created_at"]),
            ("draft_expires", "draft", &["expires_at"]),
            ("bounce_fate", "bounce", &["fate", "at"]),
            ("booking_bed", "booking", &["bed_id"]),
            ("closure_room", "closure", &["room_id"]),
            ("closure_bed", "closure", &["bed_id"]),
            ("offer_closure", "offer", &["closure_id"]),
            ("offer_booking", "offer", &["booking_id"]),
        ] {
            m.create_index(index(name, table, columns)).await?;
        }
        Ok(())
    }
}
