//! The way of the log's lines to where they are written, which may be full, closed, or read by nobody. Whoever has a line is never
//! held up and never ended by that: what can't be written is counted.

use std::{
    io::{self, ErrorKind, Write},
    mem,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};
use tracing_subscriber::fmt::MakeWriter;

/// So many lines wait for a reader who is slow; what comes on top is lost.
const MOST_WAITING: usize = 10_000;
/// How long the end of the program waits for lines that are not written yet.
const LAST_WAIT: Duration = Duration::from_secs(1);
/// Before a place that takes nothing just now is tried again.
const PAUSE: Duration = Duration::from_millis(10);

/// Clones share the place that they write to.
#[derive(Clone)]
pub struct Log(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    changed: Condvar,
    lost: AtomicU64,
}

#[derive(Default)]
struct Waiting {
    lines: Vec<Vec<u8>>,
    is_writing: bool,
}

impl Log {
    /// A log that a thread of its own writes to `place`.
    pub fn to(place: impl Write + Send + 'static) -> io::Result<Self> {
        let log = Self(Arc::default());
        let shared = log.0.clone();
        thread::Builder::new().name("log".to_owned()).spawn(move || shared.write_to(place))?;
        Ok(log)
    }

    /// How many lines could not be written.
    pub fn lost(&self) -> u64 {
        self.0.lost.load(Ordering::Relaxed)
    }

    /// Waits until everything is written, if it can be.
    pub fn finish(&self) {
        let waiting = self.0.lock();
        let is_unfinished = |waiting: &mut Waiting| waiting.is_writing || !waiting.lines.is_empty();
        drop(self.0.changed.wait_timeout_while(waiting, LAST_WAIT, is_unfinished));
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, line: &[u8]) {
        let mut waiting = self.lock();
        if waiting.lines.len() < MOST_WAITING {
            waiting.lines.push(line.to_vec());
            self.changed.notify_all();
        } else {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn next(&self) -> Vec<Vec<u8>> {
        let mut waiting = self.lock();
        waiting.is_writing = false;
        self.changed.notify_all();
        let mut waiting = self.changed.wait_while(waiting, |waiting| waiting.lines.is_empty()).unwrap_or_else(PoisonError::into_inner);
        waiting.is_writing = true;
        mem::take(&mut waiting.lines)
    }

    fn write_to(&self, place: impl Write) {
        let mut lines = Lines { place, torn: false };
        let mut told = 0;
        loop {
            let mut is_heard = false;
            for line in self.next() {
                match lines.write(&line) {
                    Ok(()) => is_heard = true,
                    Err(_) => drop(self.lost.fetch_add(1, Ordering::Relaxed)),
                }
            }
            let lost = self.lost.load(Ordering::Relaxed);
            if is_heard && lost > told {
                tracing::warn!(lines = lost - told, "what was logged before could not be written");
                told = lost;
            }
        }
    }
}

/// Whole lines, also after one that was torn in the middle.
struct Lines<W> {
    place: W,
    torn: bool,
}

impl<W: Write> Lines<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        if self.torn {
            self.put(b"\n")?;
            self.torn = false;
        }
        self.put(line)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            match self.place.write(rest) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => rest = &rest[count..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => thread::sleep(PAUSE),
                Err(error) => {
                    self.torn |= rest.len() < bytes.len();
                    return Err(error);
                }
            }
        }
        Ok(())
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// A disk that takes so many bytes, until it is emptied.
    #[derive(Clone, Default)]
    struct Disk(Arc<Mutex<(Vec<u8>, usize)>>);

    impl Disk {
        fn room(&self, bytes: usize) {
            self.0.lock().unwrap().1 = bytes;
        }

        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().0.clone()).unwrap()
        }
    }

    impl Write for Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut disk = self.0.lock().unwrap();
            let count = bytes.len().min(disk.1);
            if count == 0 {
                return Err(ErrorKind::StorageFull.into());
            }
            disk.0.extend_from_slice(&bytes[..count]);
            disk.1 -= count;
            Ok(count)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_loses_lines_and_tears_no_later_one() {
        let disk = Disk::default();
        let mut log = Log::to(disk.clone()).unwrap();
        disk.room(10);
        for line in [b"first\n".as_slice(), b"second\n", b"third\n"] {
            log.write_all(line).unwrap();
        }
        log.finish();
        assert_eq!((disk.text().as_str(), log.lost()), ("first\nseco", 2));
        disk.room(100);
        log.write_all(b"fourth\n").unwrap();
        log.finish();
        assert_eq!((disk.text().as_str(), log.lost()), ("first\nseco\nfourth\n", 2));
    }

    /// A reader who has stopped reading.
    struct Stuck(Sender<()>, Receiver<()>);

    impl Write for Stuck {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.0.send(());
            let _ = self.1.recv();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_does_not_read_holds_nobody_up() {
        let ((tell, told), (_go_on, wait)) = (channel(), channel());
        let mut log = Log::to(Stuck(tell, wait)).unwrap();
        log.write_all(b"line\n").unwrap();
        told.recv().unwrap();
        for _ in 0..MOST_WAITING + 5 {
            log.write_all(b"line\n").unwrap();
        }
        assert_eq!(log.lost(), 5);
    }
}
