//! The columns of a file of houses.

pub const NEEDED: [&str; 12] =
    ["house", "municipality", "name", "address", "postal_code", "town", "latitude", "longitude", "description_sv", "room", "room_sv", "beds"];
pub const OTHERS: [&str; 30] = [
    "opens",
    "closes",
    "description_en",
    "rules_sv",
    "rules_en",
    "bring_sv",
    "bring_en",
    "directions_sv",
    "directions_en",
    "facilities",
    "included",
    "handover",
    "handover_sv",
    "handover_en",
    "door_code",
    "key_box_code",
    "wifi_name",
    "wifi_password",
    "waste_sv",
    "waste_en",
    "heating_sv",
    "heating_en",
    "contact_role_sv",
    "contact_role_en",
    "contact_phone",
    "contact_email",
    "pictures",
    "room_en",
    "floor",
    "own_bathroom",
];
/// What stands once per house; everything else is a room's.
pub const OF_ROOM: [&str; 6] = ["room", "room_sv", "room_en", "floor", "own_bathroom", "beds"];
/// What is compared sign by sign.
pub const SECRETS: [&str; 4] = ["door_code", "key_box_code", "wifi_name", "wifi_password"];

/// All columns, those first that must be there.
pub fn column_names() -> impl Iterator<Item = &'static str> {
    NEEDED.into_iter().chain(OTHERS)
}
