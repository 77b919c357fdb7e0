//! What people are found by: their names and addresses. Whoever writes one of them writes this too.

use crate::accounts::{
    entity::{account, sought_account},
    model::AccountId,
};
use fold::Word;
use sea_orm::{ActiveValue::Set, sea_query::SelectStatement, *};

/// Replaces what an account is found by.
pub(super) async fn be_found<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<(), DbErr> {
    sought_account::Entity::delete_many().filter(sought_account::Column::AccountId.eq(id.0)).exec(db).await?;
    let Some(account) = account::Entity::find_by_id(id.0).one(db).await? else { return Ok(()) };
    let entries = fold::entries(&[&account.name, &account.email]).into_iter();
    let rows = entries.map(|folded| sought_account::ActiveModel { folded: Set(folded), account_id: Set(id.0) });
    sought_account::Entity::insert_many(rows).exec_without_returning(db).await.map(drop)
}

/// The ids of those in whose names or addresses a word begins like this one, for another query.
pub fn sought(word: &Word) -> SelectStatement {
    let (from, to) = word.range();
    let begins = sought_account::Column::Folded.between(from, to);
    sought_account::Entity::find().select_only().column(sought_account::Column::AccountId).filter(begins).into_query()
}
