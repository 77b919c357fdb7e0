//! Houses, beds and stays as values.

use crate::{federation::model::MunicipalityCode, i18n::Texts};
use chrono::NaiveDate;

mod bed_kind;
mod commute;
mod stay;
mod time_of_year;

pub use bed_kind::{BedKind, kinds};
pub use commute::Commute;
pub use stay::Stay;
pub use time_of_year::TimeOfYear;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HouseId(pub i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoomId(pub i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BedId(pub i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClosureId(pub i64);

/// What is to be closed, and when. Without a room the whole house, without a bed the whole room.
#[derive(Debug, Clone, Copy)]
pub struct Close {
    pub house: HouseId,
    pub room: Option<RoomId>,
    pub bed: Option<BedId>,
    pub nights: Stay,
    pub kind: ClosureKind,
}

/// What a house can offer, and a student can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facility {
    Wifi,
    EngineHeater,
    StepFree,
    Pets,
    WashingMachine,
    OwnBathroom,
    Kitchen,
    Family,
}

impl Facility {
    pub const ALL: [Self; 8] =
        [Self::Wifi, Self::EngineHeater, Self::StepFree, Self::Pets, Self::WashingMachine, Self::OwnBathroom, Self::Kitchen, Self::Family];

    /// In tables, files, queries, the name of the icon and the key of the text (`housing-facility-wifi`).
    pub fn code(self) -> &'static str {
        match self {
            Self::Wifi => "wifi",
            Self::EngineHeater => "engine_heater",
            Self::StepFree => "step_free",
            Self::Pets => "pets",
            Self::WashingMachine => "washing_machine",
            Self::OwnBathroom => "own_bathroom",
            Self::Kitchen => "kitchen",
            Self::Family => "family",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facility| facility.code() == code)
    }
}

/// What costs nothing and need not be brought. In tables and files by [`Included::CODES`], texts `housing-included-…`.
pub struct Included;

impl Included {
    pub const CODES: [&'static str; 7] = ["electricity", "heating", "water", "linen", "towels", "cleaning_supplies", "kitchenware"];
}

/// One address. Coordinates in degrees (WGS 84).
#[derive(Debug, Clone, PartialEq)]
pub struct House {
    pub id: HouseId,
    pub municipality: MunicipalityCode,
    /// The municipality's own key, by which a file updates it.
    pub key: String,
    pub name: String,
    pub address: String,
    pub postal_code: String,
    pub town: String,
    pub latitude: f64,
    pub longitude: f64,
    /// The first night that can be booked, if it opens later.
    pub opens: Option<NaiveDate>,
    /// The first night that can't be booked any more, if it closes.
    pub closes: Option<NaiveDate>,
    pub description: Texts,
    pub rules: Texts,
    pub bring: Texts,
    /// What is brought besides in October to April, and in May to September.
    pub bring_winter: Texts,
    pub bring_summer: Texts,
    pub directions: Texts,
    pub included: Vec<String>,
    /// Names of pictures without extension, the best first.
    pub pictures: Vec<String>,
    pub contact_role: Texts,
    pub contact_phone: String,
    pub contact_email: String,
    pub contact_hours: Texts,
    pub on_call_phone: String,
}

impl House {
    /// Whether the house itself is open in a night.
    pub fn is_open(&self, night: NaiveDate) -> bool {
        self.season().covers(night)
    }

    pub fn season(&self) -> Season {
        Season { opens: self.opens, closes: self.closes }
    }
}

/// The time in which a house is open, half-open; without an end where none is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Season {
    pub opens: Option<NaiveDate>,
    pub closes: Option<NaiveDate>,
}

impl Season {
    pub fn covers(self, night: NaiveDate) -> bool {
        self.opens.is_none_or(|opens| night >= opens) && self.closes.is_none_or(|closes| night < closes)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: RoomId,
    pub house: HouseId,
    pub key: String,
    pub name: Texts,
    pub floor: String,
    pub own_bathroom: bool,
    pub step_free: bool,
}

impl Room {
    /// What kind of bed stands in it, where so many do.
    pub fn kind(&self, beds: usize) -> BedKind {
        BedKind { beds, own_bathroom: self.own_bathroom, step_free: self.step_free, floor: self.floor.clone() }
    }
}

/// The unit that one student occupies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bed {
    pub id: BedId,
    pub room: RoomId,
    pub house: HouseId,
    pub label: String,
}

/// A bed that is free in every night of a stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeBed {
    pub id: BedId,
    pub place: BedPlace,
}

/// Where a bed stands, and how one gets in, in a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BedPlace {
    pub room: Room,
    /// How many beds stand in the room.
    pub beds: usize,
    pub label: String,
    pub handover: Option<HandoverKind>,
    /// There is something that is secret until shortly before arrival.
    pub has_codes: bool,
}

impl BedPlace {
    pub fn kind(&self) -> BedKind {
        self.room.kind(self.beds)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoverKind {
    KeyBox,
    DoorCode,
    Staff,
}

impl HandoverKind {
    pub const ALL: [Self; 3] = [Self::KeyBox, Self::DoorCode, Self::Staff];

    pub fn code(self) -> &'static str {
        match self {
            Self::KeyBox => "key_box",
            Self::DoorCode => "door_code",
            Self::Staff => "staff",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How a student gets in and lives there. The codes and the Wi-Fi password are secret until shortly before arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    pub kind: HandoverKind,
    pub how: Texts,
    pub door_code: String,
    pub key_box_code: String,
    pub wifi_name: String,
    pub wifi_password: String,
    pub waste: Texts,
    pub heating: Texts,
}

/// Why nights are closed. None of them says anything about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosureKind {
    Maintenance,
    OwnUse,
    Reserved,
}

impl ClosureKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Maintenance => "maintenance",
            Self::OwnUse => "own_use",
            Self::Reserved => "reserved",
        }
    }
}

/// What a municipality has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceBeds {
    pub houses: i64,
    pub beds: i64,
    /// Beds in which one of the stays fits.
    pub free: i64,
    /// The first of its houses, whose picture stands for it.
    pub house: Option<HouseId>,
}

/// A member with its beds in a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberBeds {
    pub code: MunicipalityCode,
    pub name: String,
    pub county: String,
    pub beds: PlaceBeds,
    pub picture: Option<String>,
}
