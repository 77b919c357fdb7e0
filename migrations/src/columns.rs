//! Shapes that several migrations share.

use sea_orm_migration::{prelude::*, schema::*};

/// A foreign key column's reference, named by table and column; a row that is pointed at can't be deleted.
pub fn reference(table: &'static str, column: &'static str, to: &'static str, key: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, key).to_owned()
}

/// The same, but deleting the row that is pointed at deletes this one too.
pub fn owned_by(table: &'static str, column: &'static str, to: &'static str, key: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, key).on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// An instant in UTC. Always set by the program, never by the database: SQLite would write another format.
pub fn instant(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone(name)
}

pub fn instant_null(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone_null(name)
}

pub fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

pub fn unique(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(name, table, columns).unique().to_owned()
}
