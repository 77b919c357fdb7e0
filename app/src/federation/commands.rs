//! Municipalities join, change their rules, and leave: so far by the federation's file.

use super::{
    events::MunicipalityEvent,
    import::{self, MunicipalityDraft},
    model::*,
    store,
};
use crate::{
    actors::Operator,
    audit::Record,
    context::Context,
    db::{self, Done},
    sheet::{ImportError, Imported, problem::Count},
};
use chrono::{DateTime, Utc};
use sea_orm::DbErr;

/// Creates and updates municipalities by their codes; see [`crate::federation::import`] for the file. All of it or nothing,
/// and the same file again changes nothing. A municipality that is not in the file is left alone.
pub async fn import_municipalities(context: &Context, operator: &Operator, bytes: &[u8]) -> Result<Count, ImportError> {
    let tx = db::write_alone(&context.db).await?;
    let mut done = Done::several(operator, context.now());
    let count = save_municipalities(&tx, &mut done, bytes).await?;
    tx.commit(done).await?;
    Ok(count)
}

/// The same in a transaction of the caller's.
pub async fn save_municipalities(tx: &db::Transaction, done: &mut Done, bytes: &[u8]) -> Result<Count, ImportError> {
    let (mut count, now) = (Count::default(), done.at());
    let mut drafts = import::read(bytes)?;
    drafts.sort_by(|a, b| a.municipality.code.cmp(&b.municipality.code));
    for draft in drafts {
        let host = store::host(tx, &draft.municipality.code).await?;
        let draft = draft.over(host.as_ref());
        let imported = match host {
            None => {
                count.created += 1;
                create(tx, now, &draft).await?;
                Imported::New
            }
            Some(host) => {
                let changes = update(tx, now, &draft, host).await?;
                if changes.is_empty() {
                    count.unchanged += 1;
                    continue;
                }
                count.changed += 1;
                Imported::changed(changes)
            }
        };
        let id = draft.municipality.code.0.parse().unwrap_or_default();
        done.tell(Record::new(id, &MunicipalityEvent::Imported(imported)).municipality(&draft.municipality.code), []);
    }
    Ok(count)
}

async fn create(tx: &db::Transaction, now: DateTime<Utc>, draft: &MunicipalityDraft) -> Result<(), DbErr> {
    store::insert_municipality(tx, &draft.municipality).await?;
    store::insert_membership(tx, &draft.municipality.code, draft.membership).await?;
    store::insert_policy(tx, &Policy { created_at: now, ..draft.policy.clone() }).await?;
    Ok(())
}

/// Says what has changed. "Policies are versioned; the booking stores the version that was accepted": changed rules are a new
/// version. A membership that overlaps a known one corrects it; another one is that of a municipality that came back.
async fn update(tx: &db::Transaction, now: DateTime<Utc>, draft: &MunicipalityDraft, host: Host) -> Result<Vec<&'static str>, DbErr> {
    let (code, membership) = (&draft.municipality.code, draft.membership);
    let mut changes = Vec::new();
    if host.municipality != draft.municipality {
        store::update_municipality(tx, &draft.municipality).await?;
        changes.push("municipality");
    }
    match host.memberships.iter().find(|known| known.overlaps(membership)) {
        Some(known) if *known == membership => {}
        Some(known) => {
            store::update_membership(tx, code, *known, membership).await?;
            changes.push("membership");
        }
        None => {
            store::insert_membership(tx, code, membership).await?;
            changes.push("membership");
        }
    }
    let same = |known: &Policy| *known == Policy { id: known.id, version: known.version, created_at: known.created_at, ..draft.policy.clone() };
    if !host.policy.as_ref().is_some_and(same) {
        store::insert_policy(tx, &Policy { created_at: now, ..draft.policy.clone() }).await?;
        changes.push("policy");
    }
    Ok(changes)
}
