//! The key for tokens: the operator's, or one that the database keeps for all instances.

use app::db::Database;
use rand::{TryRngCore, rngs::OsRng};
use sea_orm::{ConnectionTrait, DbErr, Statement};

const KEY: &str = "secret";

/// The key; the first instance that needs one makes it.
pub async fn kept(db: &Database) -> anyhow::Result<Vec<u8>> {
    if let Some(secret) = read(db).await? {
        return Ok(secret);
    }
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes)?;
    let fresh: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    // Two that start at once both read what the faster one wrote.
    let insert = Statement::from_sql_and_values(
        db.get_database_backend(),
        "insert into setting (key, value) values ($1, $2) on conflict (key) do nothing",
        [KEY.into(), fresh.into()],
    );
    db.execute_raw(insert).await?;
    Ok(read(db).await?.ok_or_else(|| DbErr::RecordNotFound(KEY.to_owned()))?)
}

async fn read(db: &Database) -> Result<Option<Vec<u8>>, DbErr> {
    let select = Statement::from_sql_and_values(db.get_database_backend(), "select value from setting where key = $1", [KEY.into()]);
    let Some(row) = db.query_one_raw(select).await? else { return Ok(None) };
    Ok(Some(row.try_get::<String>("", "value")?.into_bytes()))
}
