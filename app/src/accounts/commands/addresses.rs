//! Proof that two addresses are one person's: a code to each of them, typed in the browser that asked.

use super::{Counter, Outcome, Visitor, code_digest, random_code, right_code};
use crate::{
    accounts::{
        mail,
        model::{Account, SignIn, SignInId},
        rules::{self, Refusal},
        store,
    },
    actors::Service,
    context::Context,
    db::{self, Done, Transaction},
    error::AppError,
    i18n::Locale,
    outbox::Mail,
    session::{CurrentUser, digest, random_name},
};

/// Where both codes are typed.
pub const PROOF: &str = "/profile/address";

/// Sends a code to the address that somebody signs in with, and one to another address that is theirs too; gives the other one.
pub async fn request_proof(context: &Context, visitor: &Visitor, user: &CurrentUser, typed: &str) -> Outcome<String> {
    let other = rules::email(typed)?;
    if other == user.email {
        return Err(Refusal::OwnAddress.into());
    }
    let now = context.now();
    let tx = db::write(&context.db).await?;
    let mut done = Done::untold(&Service::by_itself(), now);
    let mut outcome = Ok(());
    for email in [&other, &user.email] {
        outcome = Counter::new(&tx, context, visitor, email)?.messages().await?;
        if outcome.is_err() {
            break;
        }
        let (sign_in, code) = proof(context, visitor, email)?;
        let id = store::insert_sign_in(&tx, &sign_in, now).await?;
        done = done.mails([mail::proof(&context.settings, visitor.locale, id, &sign_in, &code, (&user.email, &other))]);
    }
    if outcome.is_err() {
        // Neither is of use alone; that they were asked for counts.
        done = Done::untold(&Service::by_itself(), now);
    }
    tx.commit(done).await?;
    outcome?;
    Ok(other)
}

/// No link: whoever follows one would sign in, and prove one address alone.
fn proof(context: &Context, visitor: &Visitor, email: &str) -> Result<(SignIn, String), AppError> {
    let (token_hash, code) = (digest(&random_name()?), random_code()?);
    let sign_in = SignIn {
        id: SignInId(0),
        email: email.to_owned(),
        browser_hash: digest(&visitor.browser),
        code_hash: code_digest(&context.settings.secret, &visitor.browser, &token_hash, &code)?,
        token_hash,
        tries: 0,
        return_to: PROOF.to_owned(),
        expires_at: context.now() + rules::LIFETIME,
        used_at: None,
    };
    Ok((sign_in, code))
}

/// Whether this is the code of the mail to an address. A wrong one is counted, which has to be committed too.
pub async fn prove(tx: &Transaction, context: &Context, visitor: &Visitor, email: &str, typed: &str) -> Result<Result<SignIn, Refusal>, AppError> {
    let code = match rules::typed_code(typed) {
        Ok(code) => code,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let newest = store::sign_ins_to_try(tx, &digest(&visitor.browser), email, rules::COMPARED).await?;
    right_code(tx, context, visitor, &newest, &code).await
}

/// The code of a proof is spent.
pub async fn spend(tx: &Transaction, context: &Context, visitor: &Visitor, proof: &SignIn) -> Result<(), AppError> {
    store::use_sign_in(tx, proof, context.now()).await?;
    Counter::new(tx, context, visitor, &proof.email)?.answered().await
}

/// What both addresses are told when they have become one person's, and the one that an account which is `gone` was written to:
/// whoever reads only one of them has to know.
pub fn told(context: &Context, locale: Locale, account: &Account, other: &str, gone: Option<&str>, main: &str) -> Vec<Mail> {
    let told = [account.email.as_str(), other].into_iter().chain(gone);
    told.map(|to| mail::joined(&context.settings, locale, context.now(), to, account, other, main)).collect()
}
