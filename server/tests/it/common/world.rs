//! Small builders for what a story needs to exist.

use super::TestApp;
use app::{
    accounts::model::AccountId,
    bookings,
    coordination::actions::carried,
    federation::{self, model::*},
    housing::{entity, model::*},
    i18n::{Locale, Texts},
    placements::{self, model::*},
};
use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, EntityTrait};

/// A federation that is enough for most stories: Sorsele with a house of two beds, and one university.
#[derive(Clone)]
pub struct World {
    pub municipality: MunicipalityCode,
    pub house: HouseId,
    pub university: UniversityId,
    pub programme: ProgrammeId,
    pub workplace: WorkplaceId,
}

/// A date as people who test write it.
pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl TestApp {
    /// What a coordinator's page has in its form of a booking's nights.
    pub async fn nights(&self, reference: &str) -> String {
        carried(&bookings::store::by_reference(self.db(), reference).await.unwrap().unwrap())
    }

    pub async fn world(&self) -> World {
        let municipality = self.municipality("2422", "Sorsele").await;
        self.policy(&municipality, |_| {}).await;
        let house = self.house(&municipality, "Forsgården", 2).await;
        let university = self.university("umu", "Umeå universitet", "student.umu.example").await;
        let programme = self.programme(university).await;
        let workplace = self.workplace(&municipality, "Sorsele hälsocentral").await;
        World { municipality, house, university, programme, workplace }
    }

    /// A member of the federation since 2012, without rules yet: see [`TestApp::policy`].
    pub async fn municipality(&self, code: &str, name: &str) -> MunicipalityCode {
        let code = MunicipalityCode(code.to_owned());
        let new = Municipality {
            code: code.clone(),
            name: name.to_owned(),
            county: "Västerbotten".to_owned(),
            town: name.to_owned(),
            latitude: 65.53,
            longitude: 17.54,
            contact_role: Texts::new([("sv", "Boendesamordnare"), ("en", "Housing coordinator")]),
            contact_email: format!("boende@{}.example", code.0),
            contact_phone: "0952-140 00".to_owned(),
            contact_hours: Texts::new([("sv", "vardagar kl. 8–16"), ("en", "weekdays 8.00–16.00")]),
            on_call_phone: "0952-140 99".to_owned(),
            language: Locale::default(),
        };
        federation::store::insert_municipality(self.db(), &new).await.unwrap();
        self.membership(&code, "2012-01-01", None).await;
        code
    }

    pub async fn membership(&self, code: &MunicipalityCode, starts: &str, ends: Option<&str>) {
        let membership = Membership { starts: date(starts), ends: ends.map(date) };
        federation::store::insert_membership(self.db(), code, membership).await.unwrap();
    }

    /// A new version of a municipality's rules: instant, mild, as changed by `change`.
    pub async fn policy(&self, code: &MunicipalityCode, change: impl FnOnce(&mut Policy)) -> PolicyId {
        let mut policy = Policy {
            id: PolicyId(0),
            municipality: code.clone(),
            version: 0,
            approval: ApprovalMode::Instant,
            answer_days: 3,
            lead_days: 1,
            shortest_nights: 1,
            longest_nights: 140,
            margin_before: 2,
            margin_after: 2,
            buffer_nights: 0,
            binding_days: 7,
            secret_days: 2,
            cancel_days: 1,
            terms: Texts::new([("sv", "Städa innan du åker."), ("en", "Clean before you leave.")]),
            created_at: self.now(),
        };
        change(&mut policy);
        federation::store::insert_policy(self.db(), &policy).await.unwrap()
    }

    pub async fn university(&self, slug: &str, name: &str, domain: &str) -> UniversityId {
        let new = University {
            id: UniversityId(0),
            slug: slug.to_owned(),
            name: Texts::new([("sv", name), ("en", name)]),
            confirms_days_before: 14,
            late_days: 5,
            contact_email: format!("vfu@{domain}"),
            grant: Texts::default(),
        };
        placements::store::insert_university(self.db(), &new, &[domain.to_owned()]).await.unwrap()
    }

    pub async fn programme(&self, university: UniversityId) -> ProgrammeId {
        self.programme_called(university, "SSK").await
    }

    pub async fn programme_called(&self, university: UniversityId, code: &str) -> ProgrammeId {
        let new = Programme {
            id: ProgrammeId(0),
            university,
            code: code.to_owned(),
            name: Texts::new([("sv", "Sjuksköterskeprogrammet"), ("en", "Nursing")]),
            eligible: true,
        };
        placements::store::insert_programme(self.db(), &new).await.unwrap()
    }

    pub async fn workplace(&self, municipality: &MunicipalityCode, name: &str) -> WorkplaceId {
        let new = Workplace {
            id: WorkplaceId(0),
            municipality: municipality.clone(),
            key: name.to_lowercase().replace(' ', "-"),
            name: name.to_owned(),
            town: "Sorsele".to_owned(),
            position: Some((65.53, 17.54)),
            listed: true,
        };
        placements::store::insert_workplace(self.db(), &new).await.unwrap()
    }

    /// A verified placement of the student with this address, from and until (including) a day.
    pub async fn placement(&self, world: &World, email: &str, starts: &str, ends: &str) -> PlacementId {
        self.placement_in(world, email, starts, ends, PlacementState::Verified, None).await
    }

    /// A placement in any state; a declared one belongs to the account that typed it.
    pub async fn placement_in(
        &self,
        world: &World,
        email: &str,
        starts: &str,
        ends: &str,
        state: PlacementState,
        account: Option<AccountId>,
    ) -> PlacementId {
        let new = Placement {
            id: PlacementId(0),
            university: world.university,
            key: account.is_none().then(|| format!("{email}/{starts}")),
            student_email: email.to_owned(),
            account,
            programme: world.programme,
            course_code: "3OM123".to_owned(),
            course_name: "Verksamhetsförlagd utbildning".to_owned(),
            workplace: world.workplace,
            municipality: world.municipality.clone(),
            starts: date(starts),
            ends: date(ends),
            state,
            reject_reason: None,
        };
        placements::store::insert_placement(self.db(), &new, self.now()).await.unwrap()
    }

    /// A house with one room for each bed, always open, with everything a page may want to show.
    pub async fn house(&self, municipality: &MunicipalityCode, name: &str, beds: usize) -> HouseId {
        let both = |column: &str| Texts::new([("sv", format!("{name}: {column} på svenska")), ("en", format!("{name}: {column} in English"))]);
        let row = entity::house::ActiveModel {
            municipality_code: Set(municipality.0.clone()),
            key: Set(name.to_lowercase()),
            name: Set(name.to_owned()),
            address: Set("Storgatan 1".to_owned()),
            postal_code: Set("924 32".to_owned()),
            town: Set("Sorsele".to_owned()),
            latitude: Set(65.53),
            longitude: Set(17.54),
            description: Set(both("description")),
            rules: Set(both("rules")),
            bring: Set(both("bring")),
            directions: Set(both("directions")),
            included: Set("electricity heating water".to_owned()),
            pictures: Set("villa-winter".to_owned()),
            contact_role: Set(Texts::new([("sv", "Boendesamordnare"), ("en", "Housing coordinator")])),
            contact_phone: Set("0952-140 00".to_owned()),
            contact_hours: Set(Texts::new([("sv", "vardagar kl. 8–16"), ("en", "weekdays 8:00–16:00")])),
            contact_email: Set(format!("boende@{}.example", municipality.0)),
            ..Default::default()
        };
        let house = entity::house::Entity::insert(row).exec(self.db()).await.unwrap().last_insert_id;
        let facility = entity::house_facility::ActiveModel { house_id: Set(house), facility: Set(Facility::Wifi.code().to_owned()) };
        entity::house_facility::Entity::insert(facility).exec_without_returning(self.db()).await.unwrap();
        self.handover(house).await;
        for number in 1..=beds {
            self.room(HouseId(house), number, 1).await;
        }
        HouseId(house)
    }

    async fn handover(&self, house: i64) {
        let row = entity::handover::ActiveModel {
            house_id: Set(house),
            kind: Set(HandoverKind::KeyBox.code().to_owned()),
            how: Set(Texts::new([("sv", "Nyckelskåpet sitter till vänster om dörren."), ("en", "The key box is to the left of the door.")])),
            waste: Set(Texts::new([("sv", "Sopor i boden."), ("en", "Waste goes to the shed.")])),
            heating: Set(Texts::new([("sv", "Sänk till 17 grader när du åker."), ("en", "Turn down to 17 degrees when you leave.")])),
            door_code: Set("secret-door-code".to_owned()),
            key_box_code: Set("secret-key-box-code".to_owned()),
            wifi_name: Set("forsgarden".to_owned()),
            wifi_password: Set("secret-wifi-password".to_owned()),
        };
        entity::handover::Entity::insert(row).exec_without_returning(self.db()).await.unwrap();
    }

    /// One more room with some beds.
    pub async fn room(&self, house: HouseId, number: usize, beds: usize) -> Vec<BedId> {
        let row = entity::room::ActiveModel {
            house_id: Set(house.0),
            key: Set(number.to_string()),
            name: Set(Texts::new([("sv", format!("Rum {number}")), ("en", format!("Room {number}"))])),
            floor: Set("1".to_owned()),
            own_bathroom: Set(false),
            ..Default::default()
        };
        let room = entity::room::Entity::insert(row).exec(self.db()).await.unwrap().last_insert_id;
        let mut made = Vec::new();
        for label in (b'A'..).take(beds).map(|letter| char::from(letter).to_string()) {
            let row = entity::bed::ActiveModel { room_id: Set(room), house_id: Set(house.0), label: Set(label), ..Default::default() };
            made.push(BedId(entity::bed::Entity::insert(row).exec(self.db()).await.unwrap().last_insert_id));
        }
        made
    }
}
