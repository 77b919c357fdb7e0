//! How long it takes to work, from a file: all of it or nothing, and the same file again changes nothing.

use crate::{
    actors::RunsHouses,
    audit::Record,
    context::Context,
    db::{self, Done},
    federation::{
        self,
        model::{Municipality, MunicipalityCode},
    },
    housing::{
        events::HouseEvent,
        import::commutes::{self, CommuteDraft},
        model::Commute,
        store,
    },
    placements::{self, model::Workplace},
    sheet::{
        ImportError, Imported, Problems,
        problem::{Count, Problem},
    },
    text,
};
use std::collections::{BTreeMap, HashMap};

/// Creates, updates and removes what a file says of houses and workplaces; see [`crate::housing::import::commutes`].
/// A coordinator does this for their own municipality only.
pub async fn import_commutes(context: &Context, by: &impl RunsHouses, bytes: &[u8]) -> Result<Count, ImportError> {
    let drafts = commutes::read(bytes)?;
    let tx = db::write_alone(&context.db).await?;
    let mut done = Done::several(by, context.now());
    match save(&tx, &mut done, by, &drafts).await {
        Ok(count) => tx.commit(done).await.map(|()| count).map_err(Into::into),
        Err(error) => {
            tx.rollback().await?;
            Err(error)
        }
    }
}

async fn save(tx: &db::Transaction, done: &mut Done, by: &impl RunsHouses, drafts: &[CommuteDraft]) -> Result<Count, ImportError> {
    let (mut count, mut changed) = (Count::default(), BTreeMap::new());
    for (municipality, new) in wanted(tx, by, drafts).await? {
        let known = store::commutes::commute(tx, new.house, new.workplace).await?;
        let is_same = known.as_ref().map_or(new.is_empty(), |known| *known == new);
        match (is_same, known) {
            (true, _) => count.unchanged += 1,
            (false, None) => count.created += 1,
            (false, Some(_)) if new.is_empty() => count.removed += 1,
            (false, Some(_)) => count.changed += 1,
        }
        if !is_same {
            store::commutes::save(tx, &new).await?;
            changed.insert(new.house, municipality);
        }
    }
    for (house, municipality) in changed {
        let event = HouseEvent::Imported(Imported::changed(["commutes"]));
        done.tell(Record::new(house.0, &event).municipality(&municipality), []);
    }
    Ok(count)
}

/// What the file says, each with whose house it is, in the order of houses and workplaces; or all that it names and there is not.
async fn wanted(tx: &db::Transaction, by: &impl RunsHouses, drafts: &[CommuteDraft]) -> Result<Vec<(MunicipalityCode, Commute)>, ImportError> {
    let municipalities = federation::store::municipalities(tx).await?;
    let workplaces = placements::store::workplaces(tx).await?;
    let (mut problems, mut houses, mut wanted) = (Problems::default(), HashMap::new(), BTreeMap::new());
    for draft in drafts {
        let Some(municipality) = municipalities.iter().find(|known| known.is_called(&draft.municipality)) else {
            problems.add(Some(draft.row), "municipality", Problem::UnknownMunicipality);
            continue;
        };
        if !by.may_run(&municipality.code) {
            problems.add(Some(draft.row), "municipality", Problem::Foreign);
            continue;
        }
        if !houses.contains_key(&municipality.code) {
            houses.insert(municipality.code.clone(), store::commutes::keys(tx, &municipality.code).await?);
        }
        let known = houses.get(&municipality.code);
        let Some((house, _)) = known.and_then(|known| text::find(known.iter(), |(_, key)| key, &draft.house)) else {
            problems.add(Some(draft.row), "house", Problem::UnknownHouse);
            continue;
        };
        let Some(workplace) = workplace(&workplaces, municipality, &draft.workplace) else {
            problems.add(Some(draft.row), "workplace", Problem::UnknownWorkplace);
            continue;
        };
        let twin = wanted.insert((*house, workplace.id), (draft, municipality.code.clone()));
        if let Some((twin, _)) = twin {
            problems.add(Some(draft.row), "workplace", Problem::Twice { row: twin.row });
        }
    }
    problems.into_result()?;
    Ok(wanted.into_iter().map(|((house, workplace), (draft, municipality))| (municipality, draft.between(house, workplace))).collect())
}

/// The workplace in a municipality that a file means: by its key or its name.
fn workplace<'a>(workplaces: &'a [Workplace], municipality: &Municipality, called: &str) -> Option<&'a Workplace> {
    let here = || workplaces.iter().filter(|known| known.municipality == municipality.code);
    text::find(here(), |known| &known.key, called).or_else(|| text::find(here(), |known| &known.name, called))
}
