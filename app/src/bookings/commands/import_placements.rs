//! Placements from a file: all of it or nothing, and the same file again changes nothing. Here and not with the placements,
//! because bookings follow in the same transaction, and slices form no cycle.

use crate::{
    accounts::{self, model::AccountId},
    actors::RegistersPlacements,
    audit::Record,
    bookings::{self, commands::gates, rules::Refusal},
    context::Context,
    db::{self, Done},
    error::{AppError, Failure},
    federation::{
        self,
        model::{Municipality, MunicipalityCode},
    },
    i18n::Locale,
    personal_number,
    placements::{
        events::PlacementEvent,
        import::{self, PlacementDraft},
        model::*,
        rules::{looks_like_key, workplace_key},
        store,
    },
    sheet::{
        ImportError, Imported, Problems,
        problem::{Count, Problem},
    },
    t,
    text::{self, Names},
};
use known::Known;
use sea_orm::DbErr;
use std::collections::{HashMap, hash_map::Entry};

mod known;

/// What an import of placements did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlacementsReport {
    pub placements: Count,
    /// How many of the changed ones students had declared before.
    pub matched: usize,
    /// Names of workplaces that were not known, and of their municipalities.
    pub new_workplaces: Vec<(String, String)>,
}

impl PlacementsReport {
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        let mut lines = vec![self.placements.text(locale, "placements")];
        if self.matched > 0 {
            lines.push(t!(locale, "import-matched", count = self.matched));
        }
        for (name, municipality) in &self.new_workplaces {
            lines.push(t!(locale, "import-new-workplace", name = name.as_str(), municipality = municipality.as_str()));
        }
        lines
    }
}

/// Creates and updates placements by their universities' own keys; see [`crate::placements::import`] for the file.
/// A checker does this for their own university only. Bookings follow in the same transaction.
pub async fn import_placements(context: &Context, by: &impl RegistersPlacements, bytes: &[u8]) -> Result<PlacementsReport, ImportError> {
    let drafts = import::read(bytes)?;
    let tx = db::write_alone(&context.db).await?;
    let mut import = Import::new(&tx, context, by).await?;
    import.lock(&drafts).await?;
    let mut registered = Vec::new();
    for draft in &drafts {
        registered.extend(import.resolve(draft).await?.map(|placement| (draft.row, placement)));
    }
    // What takes place comes first: what a student declared is rather that than what no longer takes place.
    registered.sort_by_key(|(_, placement)| placement.state == PlacementState::Withdrawn);
    for (row, placement) in registered {
        import.save(row, placement).await?;
    }
    let Import { problems, report, done, .. } = import;
    if let Err(errors) = problems.into_result() {
        tx.rollback().await?;
        return Err(errors.into());
    }
    tx.commit(done).await?;
    Ok(report)
}

struct Import<'a, By> {
    tx: &'a db::Transaction,
    context: &'a Context,
    by: &'a By,
    done: Done,
    problems: Problems,
    report: PlacementsReport,
    municipalities: Vec<Municipality>,
    universities: Vec<University>,
    programmes: Vec<Programme>,
    /// By municipality and key, and by municipality and name.
    workplace_keys: Names<WorkplaceId>,
    workplace_names: Names<WorkplaceId>,
    /// The placements of each university in the file, locked.
    known: HashMap<UniversityId, Known>,
    /// The rows in which keys stand.
    /// Whose further addresses stand in the file.
    owners: HashMap<String, AccountId>,
    rows: HashMap<(UniversityId, String), usize>,
}

impl<'a, By: RegistersPlacements> Import<'a, By> {
    async fn new(tx: &'a db::Transaction, context: &'a Context, by: &'a By) -> Result<Self, DbErr> {
        let (mut workplace_keys, mut workplace_names) = (Names::default(), Names::default());
        for workplace in store::workplaces(tx).await? {
            workplace_keys.add(&here(&workplace.municipality, &workplace.key), workplace.id);
            workplace_names.add(&here(&workplace.municipality, &workplace.name), workplace.id);
        }
        Ok(Self {
            tx,
            context,
            by,
            done: Done::several(by, context.now()),
            problems: Problems::default(),
            report: PlacementsReport::default(),
            municipalities: federation::store::municipalities(tx).await?,
            universities: store::universities(tx).await?,
            programmes: store::programmes(tx).await?,
            workplace_keys,
            workplace_names,
            known: HashMap::new(),
            owners: HashMap::new(),
            rows: HashMap::new(),
        })
    }

    /// Locks the placements of all universities in the file, in the order of their ids and not in the file's.
    async fn lock(&mut self, drafts: &[PlacementDraft]) -> Result<(), DbErr> {
        let is_named = |known: &&University| drafts.iter().any(|draft| known.is_called(&draft.university));
        let mut named: Vec<_> = self.universities.iter().filter(is_named).map(|known| known.id).collect();
        named.sort_unstable();
        self.owners = accounts::store::owners(self.tx, drafts.iter().map(|draft| draft.student_email.clone())).await?;
        for university in named {
            self.known(university).await?;
        }
        Ok(())
    }

    /// The placement that a row means, with the id of the registered one with its key, or 0.
    async fn resolve(&mut self, draft: &PlacementDraft) -> Result<Option<Placement>, DbErr> {
        let university = self.university(draft);
        let municipality = self.municipalities.iter().find(|known| known.is_called(&draft.municipality)).cloned();
        if municipality.is_none() {
            self.problems.add(Some(draft.row), "municipality", Problem::UnknownMunicipality);
        }
        let programme = university.and_then(|university| self.programme(draft, university));
        let workplace = match &municipality {
            Some(municipality) => self.workplace(draft, municipality).await?,
            None => None,
        };
        let (Some(university), Some(programme), Some(municipality), Some(workplace)) = (university, programme, municipality, workplace) else {
            return Ok(None);
        };
        let registered = self.known(university).await?.registered(&draft.key);
        let (id, key) = registered.unwrap_or_else(|| (PlacementId(0), draft.key.clone()));
        let row = (university, if id.0 == 0 { text::folded(&key) } else { key.clone() });
        if let Some(twin) = self.rows.insert(row, draft.row) {
            self.problems.add(Some(draft.row), "placement", Problem::Twice { row: twin });
            return Ok(None);
        }
        Ok(Some(Placement {
            id,
            university,
            key: Some(key),
            student_email: draft.student_email.clone(),
            account: self.owners.get(&draft.student_email).copied(),
            programme,
            course_code: draft.course_code.clone(),
            course_name: draft.course_name.clone(),
            workplace,
            municipality: municipality.code,
            starts: draft.starts,
            ends: draft.ends,
            state: if draft.is_withdrawn { PlacementState::Withdrawn } else { PlacementState::Verified },
            reject_reason: None,
        }))
    }

    fn university(&mut self, draft: &PlacementDraft) -> Option<UniversityId> {
        let Some(found) = self.universities.iter().find(|known| known.is_called(&draft.university)).map(|known| known.id) else {
            self.problems.add(Some(draft.row), "university", Problem::UnknownUniversity);
            return None;
        };
        if !self.by.may_register(found) {
            self.problems.add(Some(draft.row), "university", Problem::Foreign);
            return None;
        }
        Some(found)
    }

    fn programme(&mut self, draft: &PlacementDraft, university: UniversityId) -> Option<ProgrammeId> {
        let theirs = self.programmes.iter().filter(|known| known.university == university);
        let found = text::find(theirs, |known| &known.code, &draft.programme).map(|programme| programme.id);
        if found.is_none() {
            self.problems.add(Some(draft.row), "programme", Problem::UnknownProgramme);
        }
        found
    }

    /// The workplace of this key or name in the municipality; a new name makes a new one.
    async fn workplace(&mut self, draft: &PlacementDraft, municipality: &Municipality) -> Result<Option<WorkplaceId>, DbErr> {
        let here = |name: &str| here(&municipality.code, name);
        let meant = here(&draft.workplace);
        if let Some(found) = self.workplace_keys.find(&meant).or_else(|| self.workplace_names.find(&meant)) {
            return Ok(Some(*found));
        }
        if personal_number::is_in(&draft.workplace) {
            self.problems.add(Some(draft.row), "workplace", Problem::PersonalNumber);
            return Ok(None);
        }
        if looks_like_key(&draft.workplace) {
            self.problems.add(Some(draft.row), "workplace", Problem::UnknownWorkplace);
            return Ok(None);
        }
        let key = workplace_key(&draft.workplace);
        let is_taken = |key: &String| self.workplace_keys.find(&here(key)).is_some();
        let key = std::iter::once(key.clone()).chain((2..).map(|number| format!("{key}-{number}"))).find(|key| !is_taken(key)).unwrap_or(key);
        let new = Workplace::named(draft.workplace.clone(), key, municipality);
        let id = store::insert_workplace(self.tx, &new).await?;
        self.report.new_workplaces.push((new.name.clone(), municipality.name.clone()));
        self.workplace_keys.add(&here(&new.key), id);
        self.workplace_names.add(&here(&new.name), id);
        Ok(Some(id))
    }

    async fn known(&mut self, university: UniversityId) -> Result<&mut Known, DbErr> {
        Ok(match self.known.entry(university) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(Known::new(store::placements_to_register(self.tx, university).await?)),
        })
    }

    async fn save(&mut self, row: usize, registered: Placement) -> Result<(), ImportError> {
        let Some(before) = self.known(registered.university).await?.take(&registered) else { return self.insert(registered).await };
        let is_matched = before.key.is_none();
        let account = before.account.filter(|_| before.student_email == registered.student_email).or(registered.account);
        let after = Placement { id: before.id, account, ..registered };
        if after == before {
            self.report.placements.unchanged += 1;
            return Ok(());
        }
        if after.student_email != before.student_email && !bookings::store::active_for_placement(self.tx, before.id).await?.is_empty() {
            self.problems.add(Some(row), "student_email", Problem::StudentHasBooking);
            return Ok(());
        }
        store::register(self.tx, &before, &after, self.context.clock.now()).await?;
        self.report.placements.changed += 1;
        self.report.matched += usize::from(is_matched && after.state == PlacementState::Verified);
        self.record(&after, if is_matched { Imported::Matched } else { differences(&before, &after) });
        // A corrected name answers nobody's request: only what the university now says otherwise moves a booking.
        if after.state != before.state {
            gates::placement_changed(self.tx, self.context, &mut self.done, after.id).await?;
        }
        gates::placement_moved(self.tx, self.context, &mut self.done, &before).await?;
        Ok(())
    }

    async fn insert(&mut self, registered: Placement) -> Result<(), ImportError> {
        let now = self.context.clock.now();
        let id = store::insert_placement(self.tx, &registered, now).await?;
        self.report.placements.created += 1;
        self.record(&Placement { id, ..registered }, Imported::New);
        Ok(())
    }

    fn record(&mut self, placement: &Placement, imported: Imported) {
        let record = Record::new(placement.id.0, &PlacementEvent::Imported(imported));
        self.done.tell(record.university(placement.university).municipality(&placement.municipality), []);
    }
}

impl From<Failure<Refusal>> for ImportError {
    fn from(failure: Failure<Refusal>) -> Self {
        match failure {
            Failure::App(error) => Self::App(error),
            Failure::Refused(refusal) => {
                tracing::error!(?refusal, "a booking did not follow its placement");
                Self::App(AppError::Internal)
            }
        }
    }
}

/// A name or key in a municipality.
fn here(municipality: &MunicipalityCode, name: &str) -> String {
    format!("{municipality}/{name}")
}

/// The columns in which two versions of a placement differ.
fn differences(before: &Placement, after: &Placement) -> Imported {
    let pairs = [
        ("state", before.state == after.state),
        ("starts", before.starts == after.starts),
        ("ends", before.ends == after.ends),
        ("student_email", before.student_email == after.student_email),
        ("programme", before.programme == after.programme),
        ("course", before.course_code == after.course_code && before.course_name == after.course_name),
        ("workplace", before.workplace == after.workplace),
        ("municipality", before.municipality == after.municipality),
    ];
    Imported::changed(pairs.iter().filter(|(_, is_same)| !is_same).map(|(column, _)| *column))
}
