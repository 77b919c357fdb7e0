//! Stories through the HTTP door, posted as a browser without JavaScript posts them. On SQLite, or on the PostgreSQL
//! server that `TEST_DATABASE_URL` names; every test has a database of its own.

mod common;
mod harness;
mod imports;
mod outbox;
mod pages;
