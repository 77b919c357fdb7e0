//! A role is given to an account once. The columns that a role has not are null, and nulls differ from each other in an
//! index, so each kind of role has one of its own.

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
        db.execute_unprepared(
            "delete from staff_role where id not in
             (select min(id) from staff_role group by account_id, role, municipality_code, university_id)",
        )
        .await?;
        for (role, columns) in
            [("administrator", "account_id"), ("coordinator", "account_id, municipality_code"), ("checker", "account_id, university_id")]
        {
            db.execute_unprepared(&format!("create unique index staff_role_{role} on staff_role ({columns}) where role = '{role}'")).await?;
        }
        Ok(())
    }
}
