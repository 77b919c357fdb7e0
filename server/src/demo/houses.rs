//! The demo's houses, and what of them is closed.

use super::data::{self, Data};
use anyhow::{Context as _, anyhow};
use app::{
    actors::Operator,
    context::Context,
    federation::model::MunicipalityCode,
    housing::{
        commands::{close, import_commutes, import_houses},
        model::{BedId, Close, ClosureKind, House, RoomId, Stay},
        store::{by_id, houses::rooms},
    },
};
use chrono::{NaiveDate, TimeDelta};

struct DemoClosure {
    house: &'static str,
    room: Option<&'static str>,
    bed: Option<&'static str>,
    /// Days from today.
    from: i64,
    until: i64,
    kind: ClosureKind,
}

/// Small works, a summer's guests, and a bed that the coordinator keeps for somebody who must not be named.
const CLOSURES: [DemoClosure; 6] = [
    DemoClosure { house: "hammerdal-skolan", room: None, bed: None, from: 21, until: 35, kind: ClosureKind::Maintenance },
    DemoClosure { house: "fredrika-skolan", room: None, bed: None, from: -60, until: -40, kind: ClosureKind::Maintenance },
    DemoClosure { house: "kristineberg-skolan", room: Some("Salen"), bed: None, from: 14, until: 60, kind: ClosureKind::OwnUse },
    DemoClosure { house: "lycksele-lasarettshemmet", room: Some("14"), bed: None, from: -5, until: 9, kind: ClosureKind::Maintenance },
    DemoClosure { house: "solleftea-sjukhusparken", room: Some("7"), bed: Some("B"), from: 0, until: 45, kind: ClosureKind::Reserved },
    DemoClosure { house: "arvidsjaur-skoterskehemmet", room: Some("204"), bed: None, from: 3, until: 24, kind: ClosureKind::OwnUse },
];

/// Reads the file of the houses in, as the command line does, and closes what is closed. Gives all houses.
pub async fn build(context: &Context, data: &Data, today: NaiveDate) -> anyhow::Result<Vec<House>> {
    let imported = import_houses(context, &Operator::at_the_command_line(), &data::houses(today)?).await;
    imported.map_err(|refusal| anyhow!("the houses are refused: {refusal:?}"))?;
    let imported = import_commutes(context, &Operator::at_the_command_line(), data::COMMUTES.as_bytes()).await;
    imported.map_err(|refusal| anyhow!("the ways to work are refused: {refusal:?}"))?;
    let codes: Vec<_> = data.municipalities.iter().map(|row| MunicipalityCode(row.code.clone())).collect();
    let ids = by_id::owners(&context.db, &codes).await?.into_keys();
    let mut houses: Vec<_> = by_id::houses(&context.db, ids).await?.into_values().collect();
    houses.sort_by_key(|house| house.id);
    for closure in &CLOSURES {
        closed(context, &houses, closure, today).await.with_context(|| format!("{} can't be closed", closure.house))?;
    }
    Ok(houses)
}

async fn closed(context: &Context, houses: &[House], closure: &DemoClosure, today: NaiveDate) -> anyhow::Result<()> {
    let house = houses.iter().find(|house| house.key == closure.house).context("no such house")?;
    let (room, bed) = place(context, house, closure).await?;
    let nights = Stay::new(today + TimeDelta::days(closure.from), today + TimeDelta::days(closure.until)).context("no nights")?;
    let new = Close { house: house.id, room, bed, nights, kind: closure.kind };
    close(context, &Operator::at_the_command_line(), new).await.map_err(|refusal| anyhow!("{refusal:?}"))?;
    Ok(())
}

async fn place(context: &Context, house: &House, closure: &DemoClosure) -> anyhow::Result<(Option<RoomId>, Option<BedId>)> {
    let Some(key) = closure.room else { return Ok((None, None)) };
    let rooms = rooms(&context.db, house.id).await?;
    let room = rooms.iter().find(|known| known.room.key == key).context("no such room")?;
    let Some(label) = closure.bed else { return Ok((Some(room.room.id), None)) };
    let bed = room.beds.iter().find(|bed| bed.label == label).context("no such bed")?;
    Ok((Some(room.room.id), Some(bed.id)))
}
