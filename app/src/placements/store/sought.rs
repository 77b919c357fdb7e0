//! What placements are found by: the addresses of their students, who may have no account yet. Whoever writes one writes this too.

use crate::placements::{entity::sought_placement, model::PlacementId};
use fold::Word;
use sea_orm::{ActiveValue::Set, sea_query::SelectStatement, *};

/// Replaces what a placement is found by.
pub(super) async fn be_found<C: ConnectionTrait>(db: &C, id: PlacementId, student_email: &str) -> Result<(), DbErr> {
    sought_placement::Entity::delete_many().filter(sought_placement::Column::PlacementId.eq(id.0)).exec(db).await?;
    let entries = fold::entries(&[student_email]).into_iter();
    let rows = entries.map(|folded| sought_placement::ActiveModel { folded: Set(folded), placement_id: Set(id.0) });
    sought_placement::Entity::insert_many(rows).exec_without_returning(db).await.map(drop)
}

/// The ids of those in whose student's address a word begins like this one, for another query.
pub(super) fn sought(word: &Word) -> SelectStatement {
    let (from, to) = word.range();
    let begins = sought_placement::Column::Folded.between(from, to);
    sought_placement::Entity::find().select_only().column(sought_placement::Column::PlacementId).filter(begins).into_query()
}
