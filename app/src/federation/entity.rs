//! Tables `municipality`, `membership` and `policy`.

pub mod municipality {
    use crate::i18n::Texts;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "municipality")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
        pub county: String,
        pub town: String,
        pub latitude: f64,
        pub longitude: f64,
        pub contact_role: Texts,
        pub contact_email: String,
        pub contact_phone: String,
        pub contact_hours: Texts,
        pub on_call_phone: String,
        pub locale: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod membership {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "membership")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub municipality_code: String,
        pub starts: Date,
        pub ends: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod policy {
    use crate::i18n::Texts;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "policy")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub municipality_code: String,
        pub version: i32,
        pub approval: String,
        pub answer_days: i32,
        pub lead_days: i32,
        pub shortest_nights: i32,
        pub longest_nights: i32,
        pub margin_before: i32,
        pub margin_after: i32,
        pub buffer_nights: i32,
        pub binding_days: i32,
        pub secret_days: i32,
        pub cancel_days: i32,
        pub terms: Texts,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
