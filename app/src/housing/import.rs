//! Houses from a file: one row per room, the house's own columns filled in on its first row.
//!
//! | column | holds |
//! |---|---|
//! | `house`* | the municipality's own key for the house; a file with the same key updates it |
//! | `municipality`* | code (`2481`) or name, on the first row of each house; rows below it with the same `house` and a blank `municipality` are further rooms |
//! | `name`* `address`* `postal_code`* `town`* | shown to students |
//! | `latitude`* `longitude`* | degrees (WGS 84), decimal point or comma |
//! | `opens` `closes` | first night that can be booked, first night that can't be any more; blank: always |
//! | `description_sv`* `rules_sv` `bring_sv` `directions_sv` | texts; a line that begins with `- ` is a list item |
//! | `bring_winter_sv` `bring_summer_sv` | what is brought besides in October to April, and in May to September |
//! | `facilities` | words of [`Facility::code`] |
//! | `included` | words of [`Included::CODES`] |
//! | `handover` | `key_box`, `door_code` or `staff` (blank: `staff`) |
//! | `handover_sv` | shown to those whose booking is confirmed, and mailed a week before the arrival: no codes in it |
//! | `waste_sv` `heating_sv` | shown to those whose booking is confirmed |
//! | `door_code` `key_box_code` `wifi_name` `wifi_password` | shown shortly before arrival |
//! | `contact_role_sv` `contact_phone` `contact_email` | whom students ask: a role, nobody's name; what is blank is the municipality's |
//! | `contact_hours_sv` `on_call_phone` | when the contact answers, and who is called at other hours: shown to those whose booking is confirmed; what is blank is the municipality's, but its hours count only for its own number |
//! | `pictures` | names of pictures, the best first |
//! | `room`* `room_sv`* `floor` `own_bathroom` `step_free` | key, name, storey, yes or no, and whether one gets there without a step |
//! | `beds`* | labels of the room's beds, such as `A B`; one bed: `1` |
//!
//! *Must be in the file. What ends in `_sv` has such a column for every other language too: `rules_en`. A column that is left out leaves what it is about as it was; a blank cell empties it.
//! A house that is not in the file is left alone. A room or bed of a house in the file that the file leaves out is
//! removed with its closures — unless it has, or ever had, a booking, which stays tied to its bed: then the row is
//! refused. A house can't be closed (`opens`, `closes`) in nights that are booked.

mod columns;
pub mod commutes;
#[cfg(test)]
mod tests;

pub use columns::column_names;

use super::{
    entity::{handover, house, room},
    model::{Facility, HandoverKind, Included},
};
use crate::{
    i18n::texts::Said,
    sheet::{Cells, Column, ImportError, Problems, Row, Sheet, problem::Problem},
    text,
};
use columns::{NEEDED, SECRETS, is_of_room};
use sea_orm::Value;
use std::collections::HashMap;

const TEXT: usize = 4000;
const LINE: usize = 200;
const KEY: usize = 64;
const MOST_BEDS: usize = 12;
const MOST_PICTURES: usize = 12;

/// A house as a file has it. `values` and the like hold only what the file says something about.
#[derive(Debug, Clone)]
pub struct HouseDraft {
    /// The first row of the house.
    pub row: usize,
    pub key: String,
    /// As written: a code or a name.
    pub municipality: String,
    pub values: Vec<(house::Column, Value)>,
    pub texts: Vec<(house::Column, Said)>,
    pub handover: HandoverDraft,
    pub facilities: Option<Vec<Facility>>,
    pub rooms: Vec<RoomDraft>,
}

#[derive(Debug, Clone)]
pub struct HandoverDraft {
    pub values: Vec<(handover::Column, Value)>,
    pub texts: Vec<(handover::Column, Said)>,
}

#[derive(Debug, Clone)]
pub struct RoomDraft {
    pub row: usize,
    pub key: String,
    pub values: Vec<(room::Column, Value)>,
    pub name: Said,
    pub beds: Vec<String>,
}

/// Reads the houses of a file, or tells everything in it that is not understood.
pub fn read(bytes: &[u8]) -> Result<Vec<HouseDraft>, ImportError> {
    let mut problems = Problems::default();
    let names = column_names();
    let columns: Vec<_> = names.iter().map(|name| Column { name, is_needed: NEEDED.contains(&name.as_str()) }).collect();
    let sheet = Sheet::read(bytes, &columns, &mut problems);
    let houses = match &sheet {
        Some(sheet) if problems.is_empty() => houses(sheet, &mut problems),
        _ => Vec::new(),
    };
    problems.into_result()?;
    Ok(houses)
}

fn houses(sheet: &Sheet, problems: &mut Problems) -> Vec<HouseDraft> {
    let mut houses: Vec<HouseDraft> = Vec::new();
    let mut first_rows: Vec<&Row> = Vec::new();
    let (mut latest, mut known_rooms) = (HashMap::new(), HashMap::new());
    for row in &sheet.rows {
        let mut cells = Cells { sheet, row, problems };
        let key = text::line(cells.value("house"));
        let municipality = text::line(cells.value("municipality"));
        let names = [text::folded(&key), text::folded(&municipality)];
        let at = match latest.get(&names).copied() {
            Some(at) => {
                check_repeated(&mut cells, first_rows[at]);
                at
            }
            None => {
                houses.push(house(&mut cells, key, municipality));
                first_rows.push(row);
                // Further rows may leave the municipality out.
                latest.insert([names[0].clone(), String::new()], houses.len() - 1);
                latest.insert(names, houses.len() - 1);
                houses.len() - 1
            }
        };
        let room = room(&mut cells);
        let first = *known_rooms.entry((at, text::folded(&room.key))).or_insert(room.row);
        if first != room.row {
            cells.add("room", Problem::Twice { row: first });
        }
        houses[at].rooms.push(room);
    }
    houses
}

/// A house's further rows say the same of it as the first one, or nothing.
fn check_repeated(cells: &mut Cells<'_>, first: &Row) {
    for column in column_names().iter().filter(|column| !is_of_room(column)) {
        let value = cells.value(column);
        let said = cells.sheet.value(first, column);
        let is_same = if SECRETS.contains(&column.as_str()) { value == said } else { text::is_same(value, said) };
        if !value.is_empty() && !is_same {
            cells.add(column, Problem::Differs { row: first.number });
        }
    }
}

fn house(cells: &mut Cells<'_>, key: String, municipality: String) -> HouseDraft {
    for column in NEEDED.iter().filter(|column| !is_of_room(column)) {
        cells.need(column);
    }
    cells.line("house", KEY);
    cells.line("municipality", LINE);
    let facilities = Facility::ALL.map(Facility::code);
    HouseDraft {
        row: cells.row.number,
        key,
        municipality,
        texts: house_texts(cells),
        values: house_values(cells),
        handover: HandoverDraft { values: handover_values(cells), texts: handover_texts(cells) },
        facilities: cells
            .sheet
            .has("facilities")
            .then(|| cells.codes("facilities", &facilities).iter().filter_map(|code| Facility::from_code(code)).collect()),
        rooms: Vec::new(),
    }
}

fn house_values(cells: &mut Cells<'_>) -> Vec<(house::Column, Value)> {
    use house::Column as C;
    let mut values = Vec::new();
    for (name, column) in [("name", C::Name), ("address", C::Address), ("town", C::Town)] {
        values.extend(plain(cells, name, |cells| cells.line(name, LINE)).map(|value| (column, value)));
    }
    values.extend(read_if(cells, "postal_code", |cells| postal_code(&cells.line("postal_code", 12)).into()).map(|value| (C::PostalCode, value)));
    values.extend(read_if(cells, "latitude", |cells| cells.latitude("latitude").unwrap_or_default().into()).map(|value| (C::Latitude, value)));
    values.extend(read_if(cells, "longitude", |cells| cells.longitude("longitude").unwrap_or_default().into()).map(|value| (C::Longitude, value)));
    values.extend(read_if(cells, "included", |cells| cells.codes("included", &Included::CODES).join(" ").into()).map(|value| (C::Included, value)));
    values.extend(read_if(cells, "pictures", |cells| pictures(cells).into()).map(|value| (C::Pictures, value)));
    values.extend(read_if(cells, "contact_phone", |cells| cells.phone("contact_phone").into()).map(|value| (C::ContactPhone, value)));
    values.extend(read_if(cells, "contact_email", |cells| cells.email("contact_email").into()).map(|value| (C::ContactEmail, value)));
    values.extend(read_if(cells, "on_call_phone", |cells| cells.phone("on_call_phone").into()).map(|value| (C::OnCallPhone, value)));
    values.extend(opening(cells));
    values
}

fn house_texts(cells: &mut Cells<'_>) -> Vec<(house::Column, Said)> {
    use house::Column as C;
    let texts = [
        ("description", C::Description),
        ("rules", C::Rules),
        ("bring", C::Bring),
        ("bring_winter", C::BringWinter),
        ("bring_summer", C::BringSummer),
        ("directions", C::Directions),
    ];
    let lines = [("contact_role", C::ContactRole), ("contact_hours", C::ContactHours)];
    let lines = lines.map(|(name, column)| (column, said(cells, name, |cells, column| cells.line(column, LINE))));
    texts.map(|(name, column)| (column, said(cells, name, |cells, column| cells.text(column, TEXT)))).into_iter().chain(lines).collect()
}

fn handover_texts(cells: &mut Cells<'_>) -> Vec<(handover::Column, Said)> {
    use handover::Column as C;
    let texts = [("handover", C::How), ("waste", C::Waste), ("heating", C::Heating)];
    texts.map(|(name, column)| (column, said(cells, name, |cells, column| cells.text(column, TEXT)))).to_vec()
}

fn opening(cells: &mut Cells<'_>) -> Vec<(house::Column, Value)> {
    let (opens, closes) = (cells.date("opens"), cells.date("closes"));
    if opens.zip(closes).is_some_and(|(opens, closes)| closes <= opens) {
        cells.add("closes", Problem::Period);
    }
    let dates = [("opens", house::Column::Opens, opens), ("closes", house::Column::Closes, closes)];
    dates.into_iter().filter(|(name, ..)| cells.sheet.has(name)).map(|(_, column, date)| (column, date.into())).collect()
}

fn handover_values(cells: &mut Cells<'_>) -> Vec<(handover::Column, Value)> {
    use handover::Column as C;
    let mut values = Vec::new();
    let secrets = [("door_code", C::DoorCode), ("key_box_code", C::KeyBoxCode), ("wifi_name", C::WifiName), ("wifi_password", C::WifiPassword)];
    for (name, column) in secrets {
        values.extend(read_if(cells, name, |cells| cells.exact(name, KEY).into()).map(|value| (column, value)));
    }
    values.extend(read_if(cells, "handover", |cells| handover_kind(cells).code().into()).map(|value| (C::Kind, value)));
    values
}

fn room(cells: &mut Cells<'_>) -> RoomDraft {
    use room::Column as C;
    for column in ["room", "room_sv", "beds"] {
        cells.need(column);
    }
    let mut values = Vec::new();
    values.extend(plain(cells, "floor", |cells| cells.line("floor", 20)).map(|value| (C::Floor, value)));
    for (name, column) in [("own_bathroom", C::OwnBathroom), ("step_free", C::StepFree)] {
        values.extend(read_if(cells, name, |cells| cells.flag(name).into()).map(|value| (column, value)));
    }
    let beds = cells.labels("beds", MOST_BEDS);
    cells.line("beds", LINE);
    let name = said(cells, "room", |cells, column| cells.line(column, LINE));
    RoomDraft { row: cells.row.number, key: cells.line("room", KEY), values, name, beds }
}

/// What the file says in a column, if it has the column.
fn read_if(cells: &mut Cells<'_>, column: &str, read: impl FnOnce(&mut Cells<'_>) -> Value) -> Option<Value> {
    cells.sheet.has(column).then(|| read(cells))
}

/// The same for a text that people read, in which nobody's personal number may stand.
fn plain(cells: &mut Cells<'_>, column: &str, read: impl FnOnce(&mut Cells<'_>) -> String) -> Option<Value> {
    cells.refuse_personal_number(column);
    read_if(cells, column, |cells| read(cells).into())
}

/// A text in all its languages, in which nobody's personal number may stand.
fn said(cells: &mut Cells<'_>, name: &str, read: fn(&mut Cells<'_>, &str) -> String) -> Said {
    cells.said(name, |cells, column| {
        cells.refuse_personal_number(column);
        read(cells, column)
    })
}

/// Spreadsheets take `931 31` for a number and drop its space.
fn postal_code(text: &str) -> String {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match digits.split_at_checked(3) {
        Some((first, last)) if digits.len() == 5 && digits.chars().all(|c| c.is_ascii_digit()) => format!("{first} {last}"),
        _ => text.to_owned(),
    }
}

fn pictures(cells: &mut Cells<'_>) -> String {
    let names = cells.words("pictures", MOST_PICTURES);
    let is_name = |name: &String| name.len() <= KEY && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !names.iter().all(is_name) {
        cells.add("pictures", Problem::NotOneOf { words: "a–z, 0–9, -".to_owned() });
    }
    names.join(" ")
}

fn handover_kind(cells: &mut Cells<'_>) -> HandoverKind {
    let code = cells.value("handover").to_lowercase();
    let kind = if code.is_empty() { Some(HandoverKind::Staff) } else { HandoverKind::from_code(&code) };
    kind.unwrap_or_else(|| {
        cells.add("handover", Problem::NotOneOf { words: HandoverKind::ALL.map(HandoverKind::code).join(", ") });
        HandoverKind::Staff
    })
}
