//! What commands tell the operator. That nobody can read it never ends one half-way.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Write},
    sync::OnceLock,
};

static FAILURE: OnceLock<io::Error> = OnceLock::new();

/// A line of the answer, to the standard output.
pub fn say(line: impl Display) {
    let mut output = io::stdout().lock();
    if FAILURE.get().is_none()
        && let Err(error) = writeln!(output, "{line}").and_then(|()| output.flush())
    {
        let _ = FAILURE.set(error);
    }
}

/// A line about what went wrong, to the standard error.
pub fn complain(line: impl Display) {
    // There is nowhere else to say it.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Why the answer could not be written. A reader that has left, such as `head`, wanted no more of it.
pub fn unsaid() -> Option<&'static io::Error> {
    FAILURE.get().filter(|error| error.kind() != ErrorKind::BrokenPipe)
}
