//! Municipalities, their membership in the federation, and their versioned rules; the log of what was done.

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
                .table("municipality")
                .col(string("code").primary_key())
                .col(string("name"))
                .col(string("county"))
                .col(string("town"))
                .col(double("latitude"))
                .col(double("longitude"))
                .col(string("contact_role_sv"))
                .col(string("contact_role_en"))
                .col(string("contact_email"))
                .col(string("contact_phone"))
                .col(string("locale").default("sv"))
                .take(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("membership")
                .col(big_pk_auto("id"))
                .col(string("municipality_code"))
                .col(date("starts"))
                .col(date_null("ends"))
                .foreign_key(&mut owned_by("membership", "municipality_code", "municipality", "code"))
                .check(Expr::cust("ends is null or ends > starts"))
                .take(),
        )
        .await?;
        m.create_index(index("membership_municipality", "membership", &["municipality_code"])).await?;
        m.create_table(
            Table::create()
                .table("policy")
                .col(big_pk_auto("id"))
                .col(string("municipality_code"))
                .col(integer("version"))
                .col(string("approval").check(Expr::cust("approval in ('instant', 'approval')")))
                .col(integer("answer_days"))
                .col(integer("lead_days"))
                .col(integer("shortest_nights"))
                .col(integer("longest_nights"))
                .col(integer("margin_before"))
                .col(integer("margin_after"))
                .col(integer("buffer_nights"))
                .col(integer("binding_days"))
                .col(integer("secret_days"))
                .col(integer("cancel_days"))
                .col(text("terms_sv"))
                .col(text("terms_en"))
                .col(instant("created_at"))
                .foreign_key(&mut owned_by("policy", "municipality_code", "municipality", "code"))
                .check(Expr::cust("shortest_nights >= 1 and longest_nights >= shortest_nights"))
                .check(Expr::cust("lead_days >= 0 and margin_before >= 0 and margin_after >= 0 and buffer_nights between 0 and 14"))
                .take(),
        )
        .await?;
        m.create_index(unique("policy_version", "policy", &["municipality_code", "version"])).await?;
        m.create_table(
            Table::create()
                .table("audit")
                .col(big_pk_auto("id"))
                .col(instant("at"))
                .col(big_integer_null("actor_id"))
                .col(string("actor_role"))
                .col(string("action"))
                .col(string("entity"))
                .col(big_integer("entity_id"))
                .col(string_null("municipality_code"))
                .col(big_integer_null("university_id"))
                .col(text("detail"))
                .col(string_null("request_id"))
                .take(),
        )
        .await?;
        m.create_index(index("audit_entity", "audit", &["entity", "entity_id"])).await?;
        m.create_table(Table::create().table("setting").col(string("key").primary_key()).col(text("value")).take()).await
    }
}
