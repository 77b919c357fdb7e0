use super::*;

/// See `.cargo/config.toml`: without this every query for one row is planned twice.
#[tokio::test]
async fn sqlite_plans_a_statement_once() {
    let db = connect("sqlite::memory:").await.unwrap();
    let query = Statement::from_string(db.get_database_backend(), "select sqlite_compileoption_used('ENABLE_QPSG')");
    let row = db.query_one_raw(query).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<i32>(0), Ok(1));
}

#[test]
fn what_writes_is_known_by_its_first_word() {
    let writing = |sql: &str| writes(&Statement::from_string(DbBackend::Postgres, sql));
    for sql in ["insert into a values (1) returning id", " INSERT INTO a", "Update a set b = 1 returning b", "delete from a returning b"] {
        assert!(writing(sql), "{sql}");
    }
    for sql in ["select 1", "SELECT \"a\" FROM \"b\" FOR UPDATE", "with a as (select 1) select * from a", "pragma page_count", ""] {
        assert!(!writing(sql), "{sql}");
    }
}
