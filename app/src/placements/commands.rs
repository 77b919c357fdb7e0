//! Universities, programmes and workplaces are entered and kept up to date: so far by the federation's files. All of a file
//! or nothing, and the same file again changes nothing. What is not in a file is left alone: placements refer to it.

use super::{
    catalogue,
    events::{ProgrammeEvent, UniversityEvent, WorkplaceEvent},
    model::*,
    store,
};
use crate::{
    actors::Operator,
    audit::{Event, Record},
    context::Context,
    db::{self, Done},
    federation,
    sheet::{
        ImportError, Imported, Problems,
        problem::{Count, Problem},
    },
    text::{self, Names},
};
use std::collections::HashMap;

/// Which of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Catalogue {
    Universities,
    Programmes,
    Workplaces,
}

/// Creates and updates what a file holds, by its keys; see [`crate::placements::catalogue`].
pub async fn import_catalogue(context: &Context, operator: &Operator, kind: Catalogue, bytes: &[u8]) -> Result<Count, ImportError> {
    let tx = db::write_alone(&context.db).await?;
    let mut done = Done::several(operator, context.now());
    let count = save_catalogue(&tx, &mut done, kind, bytes).await?;
    tx.commit(done).await?;
    Ok(count)
}

/// The same in a transaction of the caller's.
pub async fn save_catalogue(tx: &db::Transaction, done: &mut Done, kind: Catalogue, bytes: &[u8]) -> Result<Count, ImportError> {
    let mut import = Import { tx, done, problems: Problems::default(), rows: HashMap::new(), count: Count::default() };
    match kind {
        Catalogue::Universities => import.universities(bytes).await?,
        Catalogue::Programmes => import.programmes(bytes).await?,
        Catalogue::Workplaces => import.workplaces(bytes).await?,
    }
    import.problems.into_result()?;
    Ok(import.count)
}

struct Import<'a> {
    tx: &'a db::Transaction,
    done: &'a mut Done,
    problems: Problems,
    /// The rows in which keys stand.
    rows: HashMap<String, usize>,
    count: Count,
}

impl Import<'_> {
    async fn universities(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        let (known, mut domains) = (store::universities(self.tx).await?, store::domains(self.tx).await?);
        for mut draft in catalogue::universities(bytes)? {
            if self.is_twin(draft.row, "slug", draft.university.slug.clone()) {
                continue;
            }
            let before = text::find(known.iter(), |known| &known.slug, &draft.university.slug);
            let (id, slug) = before.map_or((UniversityId(0), draft.university.slug), |before| (before.id, before.slug.clone()));
            let (name, grant) = before.map(|before| (before.name.clone(), before.grant.clone())).unwrap_or_default();
            let new = University { id, slug, name: name.with(&draft.name), grant: grant.with(&draft.grant), ..draft.university };
            if domains.iter().any(|(domain, owner)| *owner != new.id && draft.domains.contains(domain)) {
                self.problems.add(Some(draft.row), "domains", Problem::DomainTaken);
                continue;
            }
            draft.domains.sort_unstable();
            let own = domains.extract_if(.., |(_, owner)| *owner == new.id).map(|(domain, _)| domain);
            let is_same = own.eq(draft.domains.iter().cloned()) && before == Some(&new);
            let id = match before {
                _ if is_same => new.id,
                None => store::insert_university(self.tx, &new, &draft.domains).await?,
                Some(_) => store::update_university(self.tx, &new, &draft.domains).await.map(|()| new.id)?,
            };
            domains.extend(draft.domains.into_iter().map(|domain| (domain, id)));
            self.saved(id.0, before.is_some(), is_same, UniversityEvent::Imported);
        }
        Ok(())
    }

    async fn programmes(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        let (universities, known) = (store::universities(self.tx).await?, store::programmes(self.tx).await?);
        for draft in catalogue::programmes(bytes)? {
            let Some(university) = universities.iter().find(|known| known.is_called(&draft.university)) else {
                self.problems.add(Some(draft.row), "university", Problem::UnknownUniversity);
                continue;
            };
            if self.is_twin(draft.row, "code", format!("{}/{}", university.slug, draft.code)) {
                continue;
            }
            let before = text::find(known.iter().filter(|known| known.university == university.id), |known| &known.code, &draft.code);
            let new = Programme {
                id: before.map_or(ProgrammeId(0), |before| before.id),
                university: university.id,
                code: before.map_or(draft.code, |before| before.code.clone()),
                name: before.map(|before| before.name.clone()).unwrap_or_default().with(&draft.name),
                eligible: draft.eligible,
            };
            let id = match before {
                _ if before == Some(&new) => new.id,
                None => store::insert_programme(self.tx, &new).await?,
                Some(_) => store::update_programme(self.tx, &new).await.map(|()| new.id)?,
            };
            self.saved(id.0, before.is_some(), before == Some(&new), ProgrammeEvent::Imported);
        }
        Ok(())
    }

    async fn workplaces(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        let (municipalities, known) = (federation::store::municipalities(self.tx).await?, store::workplaces(self.tx).await?);
        let mut keys = Names::default();
        known.iter().for_each(|known| keys.add(&format!("{}/{}", known.municipality, known.key), known));
        for draft in catalogue::workplaces(bytes)? {
            let Some(municipality) = municipalities.iter().find(|known| known.is_called(&draft.municipality)) else {
                self.problems.add(Some(draft.row), "municipality", Problem::UnknownMunicipality);
                continue;
            };
            let key = format!("{}/{}", municipality.code, draft.key);
            let before = keys.find(&key).copied();
            if self.is_twin(draft.row, "key", key) {
                continue;
            }
            let new = Workplace {
                id: before.map_or(WorkplaceId(0), |before| before.id),
                municipality: municipality.code.clone(),
                key: before.map_or(draft.key, |before| before.key.clone()),
                name: draft.name,
                town: draft.town,
                position: draft.position,
                listed: true,
            };
            let id = match before {
                _ if before == Some(&new) => new.id,
                None => store::insert_workplace(self.tx, &new).await?,
                Some(_) => store::update_workplace(self.tx, &new).await.map(|()| new.id)?,
            };
            self.saved(id.0, before.is_some(), before == Some(&new), WorkplaceEvent::Imported);
        }
        Ok(())
    }

    /// Tells a key that stands in an earlier row too.
    fn is_twin(&mut self, row: usize, column: &str, key: String) -> bool {
        let twin = self.rows.insert(text::folded(&key), row);
        if let Some(twin) = twin {
            self.problems.add(Some(row), column, Problem::Twice { row: twin });
        }
        twin.is_some()
    }

    fn saved<E: Event>(&mut self, id: i64, is_known: bool, is_same: bool, event: fn(Imported) -> E) {
        let (counted, imported) = match (is_known, is_same) {
            (true, true) => {
                self.count.unchanged += 1;
                return;
            }
            (true, false) => (&mut self.count.changed, Imported::Changed(Vec::new())),
            (false, _) => (&mut self.count.created, Imported::New),
        };
        *counted += 1;
        self.done.tell(Record::new(id, &event(imported)), []);
    }
}
