//! The columns of a file of houses.

use crate::sheet::cells::columns_in_all;

pub const NEEDED: [&str; 12] =
    ["house", "municipality", "name", "address", "postal_code", "town", "latitude", "longitude", "description_sv", "room", "room_sv", "beds"];
const OTHERS: [&str; 16] = [
    "opens",
    "closes",
    "facilities",
    "included",
    "handover",
    "door_code",
    "key_box_code",
    "wifi_name",
    "wifi_password",
    "contact_phone",
    "contact_email",
    "pictures",
    "floor",
    "own_bathroom",
    "on_call_phone",
    "step_free",
];
/// Texts, each with a column for each language: `rules_sv`.
const TEXTS: [&str; 12] = [
    "description",
    "rules",
    "bring",
    "bring_winter",
    "bring_summer",
    "directions",
    "handover",
    "waste",
    "heating",
    "contact_role",
    "contact_hours",
    "room",
];
/// What stands once per house; everything else is a room's.
const OF_ROOM: [&str; 5] = ["room", "floor", "own_bathroom", "step_free", "beds"];
/// What is compared sign by sign.
pub const SECRETS: [&str; 4] = ["door_code", "key_box_code", "wifi_name", "wifi_password"];

pub fn is_of_room(column: &str) -> bool {
    OF_ROOM.contains(&column) || column.starts_with("room_")
}

/// All columns, those first that must be there.
pub fn column_names() -> Vec<String> {
    let mut names: Vec<_> = NEEDED.into_iter().chain(OTHERS).map(str::to_owned).collect();
    names.extend(columns_in_all(&TEXTS).into_iter().filter(|name| !NEEDED.contains(&name.as_str())));
    names
}
