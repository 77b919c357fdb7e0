//! What time does, in one list. Safe to run in any number of instances at once: what was done is not done again, what was told
//! is not told again.

use crate::{
    bookings::commands::{Outcome, all::All, tick},
    context::Context,
    coordination::digest,
    verification::unanswered,
};

/// Does all that is due. What failed stands in the log; the first failure is given back.
pub async fn tick(context: &Context) -> Outcome<()> {
    let mut all = All::new("tick");
    all.keep(tick::expire(context).await);
    all.keep(tick::warn_all(context).await);
    all.keep(tick::announce_all_arrivals(context).await);
    all.keep(digest::digest(context).await);
    all.keep(unanswered::tell_checkers(context).await);
    all.done()
}
