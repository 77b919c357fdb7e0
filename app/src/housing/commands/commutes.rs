//! How long it takes to work, from a file: all of it or nothing, and the same file again changes nothing.

use crate::{
    actors::RunsHouses,
    audit::Record,
    context::Context,
    db::{self, Done},
    federation::{self, model::Municipality},
    housing::{
        events::HouseEvent,
        import::commutes::{self, CommuteDraft},
        model::{Commute, HouseId},
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
    let municipalities = federation::store::municipalities(tx).await?;
    let workplaces = placements::store::workplaces(tx).await?;
    let (mut problems, mut houses) = (Problems::default(), HashMap::new());
    let mut wanted = BTreeMap::new();
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
        let house = houses.get(&municipality.code).and_then(|known| text::find(known.iter(), |(_, key)| key, &draft.house));
        let Some((house, _)) = house else {
            problems.add(Some(draft.row), "house", Problem::UnknownHouse);
            continue;
        };
        let Some(workplace) = workplace(&workplaces, municipality, &draft.workplace) else {
            problems.add(Some(draft.row), "workplace", Problem::UnknownWorkplace);
            continue;
        };
        let CommuteDraft { walk, cycle, drive, first_bus, .. } = *draft;
        let new = Commute { house: *house, workplace: workplace.id, walk, cycle, drive, first_bus };
        if let Some((row, _, _)) = wanted.insert((*house, workplace.id), (draft.row, new, municipality.code.clone())) {
            problems.add(Some(draft.row), "workplace", Problem::Twice { row });
        }
    }
    problems.into_result()?;
    let (mut count, mut changed) = (Count::default(), BTreeMap::<HouseId, _>::new());
    for ((house, workplace), (_, new, municipality)) in wanted {
        let known = store::commutes::commute(tx, house, workplace).await?;
        let counted = match &known {
            Some(known) if *known == new => &mut count.unchanged,
            None if new.is_empty() => &mut count.unchanged,
            Some(_) if new.is_empty() => &mut count.removed,
            Some(_) => &mut count.changed,
            None => &mut count.created,
        };
        *counted += 1;
        if known.unwrap_or(Commute::none(house, workplace)) != new {
            store::commutes::save(tx, &new).await?;
            changed.insert(house, municipality);
        }
    }
    for (house, municipality) in changed {
        let event = HouseEvent::Imported(Imported::changed(["commutes"]));
        done.tell(Record::new(house.0, &event).municipality(&municipality), []);
    }
    Ok(count)
}

/// The workplace in a municipality that a file means: by its key or its name.
fn workplace<'a>(workplaces: &'a [Workplace], municipality: &Municipality, called: &str) -> Option<&'a Workplace> {
    let here = || workplaces.iter().filter(|known| known.municipality == municipality.code);
    text::find(here(), |known| &known.key, called).or_else(|| text::find(here(), |known| &known.name, called))
}
