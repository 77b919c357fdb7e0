//! Tables `booking`, `booking_wish` and `draft`. The nights are in `housing::entity::booked_night`.

pub mod booking {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "booking")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub reference: String,
        pub account_id: i64,
        pub house_id: i64,
        pub bed_id: i64,
        pub placement_id: i64,
        pub policy_id: i64,
        pub arrival: Date,
        pub departure: Date,
        pub state: String,
        pub approval: String,
        pub deadline: Option<Date>,
        pub request_key: String,
        pub phone: Option<String>,
        pub locale: String,
        pub sequence: i32,
        pub created_at: DateTimeUtc,
        pub confirmed_at: Option<DateTimeUtc>,
        pub ended_at: Option<DateTimeUtc>,
        pub end_reason: Option<String>,
        pub end_note: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod booking_wish {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "booking_wish")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub booking_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub wish: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod draft {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub browser_hash: String,
        pub account_id: Option<i64>,
        pub house_id: i64,
        pub answers: String,
        pub updated_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
