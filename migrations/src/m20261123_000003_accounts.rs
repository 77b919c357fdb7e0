//! People who sign in, what they may do, and how they prove who they are; then the placements of the students.

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
        accounts(m).await?;
        signing_in(m).await?;
        placements(m).await
    }
}

async fn accounts(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("account")
            .col(big_pk_auto("id"))
            .col(string_uniq("email"))
            .col(string("name"))
            .col(string_null("locale"))
            .col(big_integer_null("university_id"))
            .col(boolean("university_verified"))
            .col(instant("created_at"))
            .foreign_key(&mut reference("account", "university_id", "university", "id"))
            .take(),
    )
    .await?;
    m.create_table(
        Table::create()
            .table("staff_role")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(string("role").check(Expr::cust("role in ('administrator', 'coordinator', 'checker')")))
            .col(string_null("municipality_code"))
            .col(big_integer_null("university_id"))
            .foreign_key(&mut owned_by("staff_role", "account_id", "account", "id"))
            .foreign_key(&mut reference("staff_role", "municipality_code", "municipality", "code"))
            .foreign_key(&mut reference("staff_role", "university_id", "university", "id"))
            .check(Expr::cust("(role = 'coordinator') = (municipality_code is not null)"))
            .check(Expr::cust("(role = 'checker') = (university_id is not null)"))
            .take(),
    )
    .await?;
    m.create_index(index("staff_role_account", "staff_role", &["account_id"])).await
}

async fn signing_in(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("sign_in")
            .col(big_pk_auto("id"))
            .col(string("email"))
            .col(string("browser_hash"))
            .col(string_uniq("token_hash"))
            .col(string("code_hash"))
            .col(integer("tries"))
            .col(text("return_to"))
            .col(instant("created_at"))
            .col(instant("expires_at"))
            .col(instant_null("used_at"))
            .take(),
    )
    .await?;
    m.create_index(index("sign_in_browser", "sign_in", &["browser_hash"])).await?;
    m.create_table(
        Table::create()
            .table("session")
            .col(string("id_hash").primary_key())
            .col(big_integer_null("account_id"))
            .col(text("content"))
            .col(string("device"))
            .col(instant("created_at"))
            .col(instant("seen_at"))
            .col(instant("expires_at"))
            .foreign_key(&mut owned_by("session", "account_id", "account", "id"))
            .take(),
    )
    .await?;
    m.create_index(index("session_account", "session", &["account_id"])).await?;
    m.create_index(index("session_expires", "session", &["expires_at"])).await?;
    m.create_table(
        Table::create()
            .table("attempt")
            .col(string("key"))
            .col(big_integer("window_start"))
            .col(integer("count"))
            .primary_key(Index::create().col("key").col("window_start"))
            .take(),
    )
    .await
}

async fn placements(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("placement")
            .col(big_pk_auto("id"))
            .col(big_integer("university_id"))
            .col(string_null("key"))
            .col(string("student_email"))
            .col(big_integer_null("account_id"))
            .col(big_integer("programme_id"))
            .col(string("course_code"))
            .col(string("course_name"))
            .col(big_integer("workplace_id"))
            .col(string("municipality_code"))
            .col(date("starts"))
            .col(date("ends"))
            .col(string("state").check(Expr::cust("state in ('declared', 'verified', 'rejected', 'withdrawn')")))
            .col(string_null("reject_reason"))
            .col(big_integer_null("decided_by"))
            .col(instant_null("decided_at"))
            .col(instant("created_at"))
            .foreign_key(&mut reference("placement", "university_id", "university", "id"))
            .foreign_key(&mut reference("placement", "account_id", "account", "id"))
            .foreign_key(&mut reference("placement", "programme_id", "programme", "id"))
            .foreign_key(&mut reference("placement", "workplace_id", "workplace", "id"))
            .foreign_key(&mut reference("placement", "municipality_code", "municipality", "code"))
            .check(Expr::cust("ends >= starts"))
            .take(),
    )
    .await?;
    m.create_index(unique("placement_key", "placement", &["university_id", "key"])).await?;
    m.create_index(index("placement_email", "placement", &["student_email"])).await?;
    m.create_index(index("placement_account", "placement", &["account_id"])).await?;
    m.create_index(index("placement_university_state", "placement", &["university_id", "state"])).await
}
