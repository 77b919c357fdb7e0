//! The history's details as JSON, each as its kind of event has them, instead of words in a row; and the service's own doings
//! under its name.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};
use serde_json::{Value, json};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Rows read at once.
const AT_ONCE: u64 = 1_000;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let db = m.get_connection();
        db.execute_unprepared("update audit set actor_role = 'service' where actor_role = 'system'").await?;
        let mut last = 0_i64;
        loop {
            let query = Query::select()
                .columns(["id", "entity", "action", "detail"])
                .from("audit")
                .and_where(Expr::col("id").gt(last))
                .order_by("id", Order::Asc)
                .limit(AT_ONCE)
                .to_owned();
            let rows = db.query_all(&query).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                last = row.try_get("", "id")?;
                let (entity, action, detail): (String, String, String) =
                    (row.try_get("", "entity")?, row.try_get("", "action")?, row.try_get("", "detail")?);
                let typed = typed(&entity, &action, &detail).map(|detail| detail.to_string()).unwrap_or_default();
                if typed != detail {
                    let update = Query::update().table("audit").value("detail", typed).and_where(Expr::col("id").eq(last)).to_owned();
                    db.execute(&update).await?;
                }
            }
        }
    }
}

/// None for events without details.
fn typed(entity: &str, action: &str, detail: &str) -> Option<Value> {
    let words: Vec<_> = detail.split_whitespace().collect();
    match (entity, action, &words[..]) {
        ("booking", "booked" | "booked-confirmed", [arrival, departure]) => Some(json!({ "stay": [arrival, departure] })),
        ("booking", "changed", [arrival, departure]) => Some(json!({ "to": [arrival, departure] })),
        ("placement", "rejected", [reason]) => Some(json!({ "reason": reason })),
        (_, "imported", ["new"]) => Some(json!("new")),
        ("placement", "imported", ["declared"]) => Some(json!("matched")),
        ("university" | "programme" | "workplace", "imported", _) => Some(json!({ "changed": [] })),
        (_, "imported", columns) => Some(json!({ "changed": columns })),
        ("house", "closed", [kind, arrival, departure]) => Some(json!({ "kind": kind, "nights": [arrival, departure] })),
        ("account", "signed-out-elsewhere" | "signed-out-everywhere", [sessions]) => {
            Some(json!({ "sessions": sessions.trim_start_matches("sessions=").parse::<u64>().unwrap_or_default() }))
        }
        ("account", "role-given", [role]) => Some(json!({ "role": role })),
        _ => None,
    }
}
