//! Tables `house`, `house_facility`, `commute`, `handover`, `room`, `bed`, `closure` and `booked_night`.

pub mod house {
    use crate::i18n::Texts;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "house")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub municipality_code: String,
        pub key: String,
        pub name: String,
        pub address: String,
        pub postal_code: String,
        pub town: String,
        pub latitude: f64,
        pub longitude: f64,
        pub opens: Option<Date>,
        pub closes: Option<Date>,
        pub description: Texts,
        pub rules: Texts,
        pub bring: Texts,
        pub directions: Texts,
        pub included: String,
        pub pictures: String,
        pub contact_role: Texts,
        pub contact_phone: String,
        pub contact_email: String,
        pub bring_winter: Texts,
        pub bring_summer: Texts,
        pub contact_hours: Texts,
        pub on_call_phone: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod house_facility {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "house_facility")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub house_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub facility: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod commute {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "commute")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub house_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub workplace_id: i64,
        pub walk_minutes: Option<i32>,
        pub cycle_minutes: Option<i32>,
        pub drive_minutes: Option<i32>,
        pub first_bus: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod handover {
    use crate::i18n::Texts;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "handover")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub house_id: i64,
        pub kind: String,
        pub how: Texts,
        pub waste: Texts,
        pub heating: Texts,
        pub door_code: String,
        pub key_box_code: String,
        pub wifi_name: String,
        pub wifi_password: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod room {
    use crate::i18n::Texts;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "room")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub house_id: i64,
        pub key: String,
        pub name: Texts,
        pub floor: String,
        pub own_bathroom: bool,
        pub step_free: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod bed {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bed")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub room_id: i64,
        pub house_id: i64,
        pub label: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod closure {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "closure")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub house_id: i64,
        pub room_id: Option<i64>,
        pub bed_id: Option<i64>,
        pub starts: Date,
        pub ends: Date,
        pub kind: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A bed's night that is taken: by a stay, by the rest after one, or by a closure. The calendar is the lock.
pub mod booked_night {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "booked_night")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub bed_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub night: Date,
        pub kind: String,
        pub booking_id: Option<i64>,
        pub closure_id: Option<i64>,
        pub student_id: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
