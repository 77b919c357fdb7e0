//! Tables `university`, `university_domain`, `programme`, `workplace`, `placement` and `sought_placement`.

pub mod university {
    use crate::i18n::Texts;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "university")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub slug: String,
        pub name: Texts,
        pub confirms_days_before: i32,
        pub late_days: i32,
        pub contact_email: String,
        pub grant: Texts,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod university_domain {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "university_domain")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub domain: String,
        pub university_id: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod programme {
    use crate::i18n::Texts;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "programme")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub university_id: i64,
        pub code: String,
        pub name: Texts,
        pub eligible: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod workplace {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "workplace")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub municipality_code: String,
        pub key: String,
        pub name: String,
        pub town: String,
        pub latitude: Option<f64>,
        pub longitude: Option<f64>,
        pub listed: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod placement {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "placement")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub university_id: i64,
        pub key: Option<String>,
        pub student_email: String,
        pub account_id: Option<i64>,
        pub programme_id: i64,
        pub course_code: String,
        pub course_name: String,
        pub workplace_id: i64,
        pub municipality_code: String,
        pub starts: Date,
        pub ends: Date,
        pub state: String,
        pub reject_reason: Option<String>,
        pub decided_by: Option<i64>,
        pub decided_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a placement is found by: its student's address.
pub mod sought_placement {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sought_placement")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub folded: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub placement_id: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
