//! Houses, their rooms and beds, how one gets in, and when they are closed.

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
        houses(m).await?;
        beds(m).await?;
        closures(m).await
    }
}

async fn houses(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut house = Table::create();
    house.table("house").col(big_pk_auto("id")).col(string("municipality_code")).col(string("key"));
    for column in ["name", "address", "postal_code", "town"] {
        house.col(string(column));
    }
    house.col(double("latitude")).col(double("longitude")).col(date_null("opens")).col(date_null("closes"));
    for column in ["description", "rules", "bring", "directions"] {
        house.col(text(format!("{column}_sv"))).col(text(format!("{column}_en")));
    }
    for column in ["included", "pictures", "contact_role_sv", "contact_role_en", "contact_phone", "contact_email"] {
        house.col(string(column));
    }
    house
        .foreign_key(&mut reference("house", "municipality_code", "municipality", "code"))
        .check(Expr::cust("opens is null or closes is null or closes > opens"));
    m.create_table(house.take()).await?;
    m.create_index(unique("house_key", "house", &["municipality_code", "key"])).await?;
    m.create_table(
        Table::create()
            .table("house_facility")
            .col(big_integer("house_id"))
            .col(string("facility"))
            .primary_key(Index::create().col("house_id").col("facility"))
            .foreign_key(&mut owned_by("house_facility", "house_id", "house", "id"))
            .take(),
    )
    .await?;
    let mut handover = Table::create();
    handover
        .table("handover")
        .col(big_integer("house_id").primary_key())
        .col(string("kind").check(Expr::cust("kind in ('key_box', 'door_code', 'staff')")));
    for column in ["how_sv", "how_en", "waste_sv", "waste_en", "heating_sv", "heating_en"] {
        handover.col(text(column));
    }
    for column in ["door_code", "key_box_code", "wifi_name", "wifi_password"] {
        handover.col(string(column));
    }
    handover.foreign_key(&mut owned_by("handover", "house_id", "house", "id"));
    m.create_table(handover.take()).await
}

async fn beds(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("room")
            .col(big_pk_auto("id"))
            .col(big_integer("house_id"))
            .col(string("key"))
            .col(string("name_sv"))
            .col(string("name_en"))
            .col(string("floor"))
            .col(boolean("own_bathroom"))
            .foreign_key(&mut reference("room", "house_id", "house", "id"))
            .take(),
    )
    .await?;
    m.create_index(unique("room_key", "room", &["house_id", "key"])).await?;
    m.create_table(
        Table::create()
            .table("bed")
            .col(big_pk_auto("id"))
            .col(big_integer("room_id"))
            .col(big_integer("house_id"))
            .col(string("label"))
            .foreign_key(&mut reference("bed", "room_id", "room", "id"))
            .foreign_key(&mut reference("bed", "house_id", "house", "id"))
            .take(),
    )
    .await?;
    m.create_index(unique("bed_label", "bed", &["room_id", "label"])).await?;
    m.create_index(index("bed_house", "bed", &["house_id"])).await
}

async fn closures(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("closure")
            .col(big_pk_auto("id"))
            .col(big_integer("house_id"))
            .col(big_integer_null("room_id"))
            .col(big_integer_null("bed_id"))
            .col(date("starts"))
            .col(date("ends"))
            .col(string("kind").check(Expr::cust("kind in ('maintenance', 'own_use', 'reserved')")))
            .col(instant("created_at"))
            .foreign_key(&mut reference("closure", "house_id", "house", "id"))
            .foreign_key(&mut reference("closure", "room_id", "room", "id"))
            .foreign_key(&mut reference("closure", "bed_id", "bed", "id"))
            .check(Expr::cust("ends > starts"))
            .take(),
    )
    .await?;
    m.create_index(index("closure_house", "closure", &["house_id"])).await
}
