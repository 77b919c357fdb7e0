//! Texts that people wrote are kept by language tag, as JSON in one column: a further language needs no column.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Each table with its texts, which stood in two columns: `…_sv` and `…_en`.
const TEXTS: [(&str, &[&str]); 7] = [
    ("house", &["description", "rules", "bring", "directions", "contact_role"]),
    ("handover", &["how", "waste", "heating"]),
    ("room", &["name"]),
    ("municipality", &["contact_role"]),
    ("policy", &["terms"]),
    ("university", &["name", "grant"]),
    ("programme", &["name"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let db = m.get_connection();
        for (table, texts) in TEXTS {
            for text in texts {
                db.execute_unprepared(&format!("alter table {table} add column \"{text}\" text not null default '{{}}'")).await?;
            }
            let set: Vec<_> = texts.iter().map(|text| format!("\"{text}\" = {}", by_tag(db.get_database_backend(), text))).collect();
            db.execute_unprepared(&format!("update {table} set {}", set.join(", "))).await?;
            for column in texts.iter().flat_map(|text| ["sv", "en"].map(|tag| format!("{text}_{tag}"))) {
                db.execute_unprepared(&format!("alter table {table} drop column {column}")).await?;
            }
        }
        Ok(())
    }
}

/// Both columns as one object, without what is blank.
fn by_tag(backend: DbBackend, text: &str) -> String {
    let pairs = ["sv", "en"].map(|tag| format!("'{tag}', case when trim({text}_{tag}) = '' then null else {text}_{tag} end")).join(", ");
    match backend {
        DbBackend::Postgres => format!("cast(json_strip_nulls(json_build_object({pairs})) as text)"),
        _ => format!("json_patch('{{}}', json_object({pairs}))"),
    }
}
