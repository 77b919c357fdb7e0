//! From whom and to whom: what is said before the message itself.

use super::{
    has,
    refusal::{is_about_sender, is_answer, passing, recipient_refused, refused},
};
use app::outbox::Failure;
use lettre::{
    Address,
    address::Envelope,
    transport::smtp::{
        Error,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Rcpt, Rset},
        extension::{Extension, MailBodyParameter, MailParameter},
        response::{Response, Severity},
    },
};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use tokio::time::timeout;

/// Whether the operator knows that the mail server takes the plain sender alone.
static IS_TOLD: AtomicBool = AtomicBool::new(false);

/// Why a message is not with the server yet.
pub enum Obstacle {
    /// Nothing more can be said on this connection.
    Connection(Failure),
    /// The server has answered, and listens on.
    Message(Failure),
}

/// An obstacle, and whether another sender may get past it.
struct Stop {
    obstacle: Obstacle,
    is_about_sender: bool,
}

impl From<Obstacle> for Stop {
    fn from(obstacle: Obstacle) -> Self {
        Self { obstacle, is_about_sender: false }
    }
}

/// Says from whom and to whom. A server that takes one sender only gets the plain one after it has refused the message's own:
/// then nobody learns what comes back, but the mail leaves.
pub async fn announce(
    connection: &mut AsyncSmtpConnection,
    kept: Option<Duration>,
    envelope: &Envelope,
    plain: Option<&Address>,
    mail: &[u8],
) -> Result<(), Obstacle> {
    let Err(stop) = offer(connection, kept, envelope, mail).await else { return Ok(()) };
    let plain = plain.filter(|plain| stop.is_about_sender && envelope.from() != Some(*plain));
    let Some(Ok(plainly)) = plain.map(|plain| Envelope::new(Some(plain.clone()), envelope.to().to_vec())) else { return Err(stop.obstacle) };
    connection.command(Rset).await.map_err(|error| Obstacle::Connection(refused("RSET", &error)))?;
    offer(connection, kept, &plainly, mail).await.map_err(|stop| stop.obstacle)?;
    if !IS_TOLD.swap(true, Ordering::Relaxed) {
        let (Obstacle::Connection(Failure::Passing(reason) | Failure::Lasting(reason))
        | Obstacle::Message(Failure::Passing(reason) | Failure::Lasting(reason))) = stop.obstacle;
        tracing::warn!(
            reason,
            "the mail server refuses senders with a tag: mails leave with the plain one, and what comes back is nobody's; let it take \
             NAME+TAG, or set PRAKTIKBO_BOUNCES=none"
        );
    }
    Ok(())
}

async fn offer(connection: &mut AsyncSmtpConnection, kept: Option<Duration>, envelope: &Envelope, mail: &[u8]) -> Result<(), Stop> {
    let begin = Mail::new(envelope.from().cloned(), parameters(connection, envelope, mail)?);
    let begun = match kept {
        // Whatever it says against this, such as that it has had enough for one connection: a new one may say otherwise.
        Some(patience) => match timeout(patience, connection.command(begin)).await {
            Ok(answer) => {
                answer.map_err(|error| Stop { is_about_sender: is_refusal(&error), obstacle: Obstacle::Connection(refused("MAIL", &error)) })
            }
            Err(_) => Err(Obstacle::Connection(passing("MAIL timeout")).into()),
        },
        None => connection
            .command(begin)
            .await
            .map_err(|error| Stop { is_about_sender: is_refusal(&error), obstacle: obstacle(&error, refused("MAIL", &error)) }),
    };
    expect(&begun?, Severity::PositiveCompletion)?;
    for address in envelope.to() {
        let answer = connection.command(Rcpt::new(address.clone(), vec![])).await;
        // Many servers say only here what they have against the sender.
        let refusal = |error: Error| Stop {
            is_about_sender: is_refusal(&error) && is_about_sender(&error),
            obstacle: obstacle(&error, recipient_refused(&error)),
        };
        expect(&answer.map_err(refusal)?, Severity::PositiveCompletion)?;
    }
    let answer = connection.command(Data).await.map_err(|error| obstacle(&error, refused("DATA", &error)))?;
    Ok(expect(&answer, Severity::PositiveIntermediate)?)
}

fn parameters(connection: &AsyncSmtpConnection, envelope: &Envelope, mail: &[u8]) -> Result<Vec<MailParameter>, Obstacle> {
    let mut parameters = vec![];
    if envelope.to().iter().chain(envelope.from()).any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Obstacle::Message(passing("the mail server takes no address with such letters")));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !mail.is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(parameters)
}

fn obstacle(error: &Error, failure: Failure) -> Obstacle {
    if is_answer(error) { Obstacle::Message(failure) } else { Obstacle::Connection(failure) }
}

fn is_refusal(error: &Error) -> bool {
    error.is_permanent() && is_answer(error)
}

/// A server that has said one line too many answers every command with what it said to the one before: such a conversation is
/// ended before it takes a message for sent that is not.
fn expect(answer: &Response, severity: Severity) -> Result<(), Obstacle> {
    if has(answer, severity) { Ok(()) } else { Err(Obstacle::Connection(passing("the mail server answers out of turn"))) }
}
