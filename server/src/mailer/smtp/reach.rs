//! The way to the mail server.

use super::refusal::passing;
use app::outbox::Failure;
use std::{io, time::Duration};
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

/// How many addresses of a server have a try in the time that there is.
pub const ADDRESSES: u32 = 3;

/// Where a name has several addresses, one that swallows everything leaves time for the next one.
pub async fn reach(host: &str, port: u16, patience: Duration) -> Result<TcpStream, Failure> {
    let mut last = "no such host".to_owned();
    for address in lookup_host((host, port)).await.map_err(lost)? {
        match timeout(patience / ADDRESSES, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                stream.set_nodelay(true).map_err(lost)?;
                return Ok(stream);
            }
            Ok(Err(error)) => last = error.to_string(),
            Err(_) => "no answer".clone_into(&mut last),
        }
    }
    Err(passing(&format!("connection network: {last}")))
}

fn lost(error: io::Error) -> Failure {
    passing(&format!("connection network: {error}"))
}
