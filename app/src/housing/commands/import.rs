//! Houses from a file: all of it or nothing, and the same file again changes nothing.

use crate::{
    actors::RunsHouses,
    audit::Record,
    context::Context,
    db::{self, Done},
    federation::{self, model::MunicipalityCode},
    housing::{
        events::HouseEvent,
        import::{self, HouseDraft},
        model::{BedId, HouseId, RoomId},
        store::{
            held,
            inventory::{self, Saved},
        },
    },
    i18n::Locale,
    sheet::{
        ImportError, Imported, Problems,
        problem::{Count, Problem},
    },
    text,
};
use chrono::NaiveDate;
use sea_orm::DbErr;
use std::collections::HashMap;

/// What an import of houses did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HousesReport {
    /// A house counts as changed when anything of it is, its rooms and beds included.
    pub houses: Count,
    pub rooms: Count,
    pub beds: Count,
}

impl HousesReport {
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        vec![self.houses.text(locale, "houses"), self.rooms.text(locale, "rooms"), self.beds.text(locale, "beds")]
    }
}

/// Creates and updates houses by their municipalities' own keys; see [`crate::housing::import`] for the file.
/// A coordinator does this for their own municipality only.
pub async fn import_houses(context: &Context, by: &impl RunsHouses, bytes: &[u8]) -> Result<HousesReport, ImportError> {
    let drafts = import::read(bytes)?;
    let tx = db::write_alone(&context.db).await?;
    let mut problems = Problems::default();
    let drafts = with_municipality(&tx, by, drafts, &mut problems).await?;
    let mut import = Import { tx: &tx, today: context.today(), done: Done::several(by, context.now()), problems, report: HousesReport::default() };
    for ((municipality, _), draft) in &drafts {
        import.house(municipality, draft).await?;
    }
    let Import { problems, report, done, .. } = import;
    if let Err(errors) = problems.into_result() {
        tx.rollback().await?;
        return Err(errors.into());
    }
    tx.commit(done).await?;
    Ok(report)
}

/// The houses by municipality and key, always in this order: imports that meet in the database wait instead of deadlocking.
async fn with_municipality(
    tx: &db::Transaction,
    by: &impl RunsHouses,
    drafts: Vec<HouseDraft>,
    problems: &mut Problems,
) -> Result<Vec<((MunicipalityCode, String), HouseDraft)>, DbErr> {
    let all = federation::store::municipalities(tx).await?;
    let mut found = HashMap::new();
    for draft in drafts {
        let Some(municipality) = all.iter().find(|known| known.is_called(&draft.municipality)) else {
            problems.add(Some(draft.row), "municipality", Problem::UnknownMunicipality);
            continue;
        };
        if !by.may_run(&municipality.code) {
            problems.add(Some(draft.row), "municipality", Problem::Foreign);
            continue;
        }
        let row = draft.row;
        if let Some(twin) = found.insert((municipality.code.clone(), text::folded(&draft.key)), draft) {
            problems.add(Some(row.max(twin.row)), "house", Problem::Twice { row: row.min(twin.row) });
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(found)
}

struct Import<'a> {
    tx: &'a db::Transaction,
    today: NaiveDate,
    done: Done,
    problems: Problems,
    report: HousesReport,
}

impl Import<'_> {
    async fn house(&mut self, municipality: &MunicipalityCode, draft: &HouseDraft) -> Result<(), DbErr> {
        let (house, mut saved) = inventory::save_house(self.tx, municipality, draft).await?;
        held::lock(self.tx, [house]).await?;
        if saved.changed.iter().any(|column| matches!(column.as_str(), "opens" | "closes")) {
            self.check_opening(house, draft).await?;
        }
        saved.changed.extend(inventory::save_handover(self.tx, house, &draft.handover).await?);
        if let Some(facilities) = &draft.facilities
            && inventory::save_facilities(self.tx, house, facilities).await?
        {
            saved.changed.push("facilities".to_owned());
        }
        let (rooms, beds) = (self.report.rooms, self.report.beds);
        self.rooms(house, draft).await?;
        if changes(self.report.rooms) > changes(rooms) {
            saved.changed.push("rooms".to_owned());
        }
        if changes(self.report.beds) > changes(beds) {
            saved.changed.push("beds".to_owned());
        }
        count(&mut self.report.houses, &saved);
        if saved.is_new || !saved.changed.is_empty() {
            let imported = if saved.is_new { Imported::New } else { Imported::changed(saved.changed.iter().map(String::as_str)) };
            self.done.tell(Record::new(house.0, &HouseEvent::Imported(imported)).municipality(municipality), []);
        }
        Ok(())
    }

    /// "A house can't be closed in nights that are booked."
    async fn check_opening(&mut self, house: HouseId, draft: &HouseDraft) -> Result<(), DbErr> {
        if let Some(night) = inventory::first_night_when_closed(self.tx, house, self.today).await? {
            self.problems.add(Some(draft.row), "closes", Problem::BookedWhenClosed { night: night.to_string() });
        }
        Ok(())
    }

    async fn rooms(&mut self, house: HouseId, draft: &HouseDraft) -> Result<(), DbErr> {
        let mut left_out = inventory::rooms_with_beds(self.tx, house).await?;
        for draft in &draft.rooms {
            let spelled = left_out.iter().position(|room| room.key == draft.key);
            let known = spelled.or_else(|| left_out.iter().position(|room| text::is_same(&room.key, &draft.key))).map(|at| left_out.swap_remove(at));
            let (room, saved) = inventory::save_room(self.tx, house, known.as_ref().map(|room| room.id), draft).await?;
            count(&mut self.report.rooms, &saved);
            let known_beds = known.map(|room| room.beds).unwrap_or_default();
            self.beds(house, room, known_beds, draft).await?;
        }
        for room in left_out {
            let mut is_empty = true;
            for (bed, label) in room.beds {
                is_empty &= self.remove_bed(bed, draft.row, &room.key, &label).await?;
            }
            if is_empty {
                inventory::remove_room(self.tx, room.id).await?;
                self.report.rooms.removed += 1;
            }
        }
        Ok(())
    }

    async fn beds(&mut self, house: HouseId, room: RoomId, mut left_out: Vec<(BedId, String)>, draft: &import::RoomDraft) -> Result<(), DbErr> {
        for label in &draft.beds {
            let spelled = left_out.iter().position(|(_, known)| known == label);
            match spelled.or_else(|| left_out.iter().position(|(_, known)| text::is_same(known, label))) {
                Some(at) => {
                    left_out.swap_remove(at);
                    self.report.beds.unchanged += 1;
                }
                None => {
                    inventory::insert_bed(self.tx, house, room, label).await?;
                    self.report.beds.created += 1;
                }
            }
        }
        for (bed, label) in left_out {
            self.remove_bed(bed, draft.row, &draft.key, &label).await?;
        }
        Ok(())
    }

    /// "A bed that has, or ever had, a booking stays."
    async fn remove_bed(&mut self, bed: BedId, row: usize, room: &str, label: &str) -> Result<bool, DbErr> {
        let is_removed = inventory::remove_bed(self.tx, bed).await?;
        if is_removed {
            self.report.beds.removed += 1;
        } else {
            self.problems.add(Some(row), "beds", Problem::BedHasBookings { room: room.to_owned(), bed: label.to_owned() });
        }
        Ok(is_removed)
    }
}

fn changes(count: Count) -> usize {
    count.created + count.changed + count.removed
}

fn count(count: &mut Count, saved: &Saved) {
    match saved {
        Saved { is_new: true, .. } => count.created += 1,
        Saved { changed, .. } if changed.is_empty() => count.unchanged += 1,
        Saved { .. } => count.changed += 1,
    }
}
