//! Stories through the HTTP door, posted as a browser without JavaScript posts them. On SQLite, or on the PostgreSQL
//! server that `TEST_DATABASE_URL` names; every test has a database of its own.

#![expect(clippy::unwrap_used, reason = "a story that meets the unexpected ends there, and says where")]

mod accounts;
mod addresses;
mod authorisation;
mod bookings;
mod bounces;
mod busy;
mod checks;
mod closures;
mod commands;
mod commits;
mod common;
mod connections;
mod demo;
mod escaping;
mod full;
mod gates;
mod harness;
mod health;
mod held;
mod housing;
mod imports;
mod jobs;
mod logs;
mod middleware;
mod outbox;
mod pages;
mod races;
mod restart;
mod rows;
mod slices;
mod sought;
mod texts;
mod upgrade;
