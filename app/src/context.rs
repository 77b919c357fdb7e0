//! What commands work with; the web, the command line and the worker each have one.

use crate::{clock::Clock, db::Database, settings::Settings};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

#[derive(Clone)]
pub struct Context {
    pub db: Database,
    pub clock: Clock,
    pub settings: Arc<Settings>,
}

impl Context {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }
}
