//! What people are found by. Whoever writes a name writes this too.

use crate::accounts::{
    entity::{account, sought_name},
    model::AccountId,
};
use fold::Word;
use sea_orm::{
    ActiveValue::Set,
    sea_query::{LikeExpr, SelectStatement},
    *,
};

/// Replaces what an account is found by.
pub(super) async fn be_found_by<C: ConnectionTrait>(db: &C, id: AccountId, name: &str) -> Result<(), DbErr> {
    sought_name::Entity::delete_many().filter(sought_name::Column::AccountId.eq(id.0)).exec(db).await?;
    let rows = fold::entries(name).into_iter().map(|folded| sought_name::ActiveModel { folded: Set(folded), account_id: Set(id.0) });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() { Ok(()) } else { sought_name::Entity::insert_many(rows).exec_without_returning(db).await.map(drop) }
}

/// The ids of those whose names have a word that begins like this one, for another query.
pub fn named(word: &Word) -> SelectStatement {
    let from = sought_name::Column::Folded.gte(&word.folded);
    let to = sought_name::Column::Folded.lte(format!("{}{}", word.folded, char::MAX));
    sought_name::Entity::find().select_only().column(sought_name::Column::AccountId).filter(from).filter(to).into_query()
}

/// The ids of those whose names are asked for, see [`fold::asked`], for another query; of nobody where nothing is asked for.
pub fn called(asked: &[Vec<Word>]) -> SelectStatement {
    let all = |words: &Vec<Word>| words.iter().fold(Condition::all(), |all, word| all.add(account::Column::Id.in_subquery(named(word))));
    let nobody = Condition::any().add(account::Column::Id.is_null());
    let any = asked.iter().fold(nobody, |any, words| any.add(all(words)));
    account::Entity::find().select_only().column(account::Column::Id).filter(any).into_query()
}

/// The ids of those in whose address a word begins with this one, for another query. Words are letters and digits alone.
pub fn addressed(word: &Word) -> SelectStatement {
    let begins = |before: &str| account::Column::Email.like(LikeExpr::new(format!("{before}{}%", word.plain)).escape('!'));
    let any = ["", "%.", "%-", "%!_", "%+", "%@"].into_iter().fold(Condition::any(), |any, before| any.add(begins(before)));
    account::Entity::find().select_only().column(account::Column::Id).filter(any).into_query()
}
