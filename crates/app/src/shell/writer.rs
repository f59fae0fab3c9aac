//! Where files are changed: aside from the loop, one change after the other.
//!
//! Another asynclings may hold the lock of the course, and a disk may be slow. The loop gives each change a
//! moment, in which all but a few are done, and then goes on: what comes of it follows as events. Only of a
//! lock that is held it says a word, because that may last for as long as the other one likes.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use asynclings_engine::fs::Lock;
use tokio::sync::mpsc::UnboundedSender;

use crate::event::Event;

/// A change.
pub(super) struct Writing {
    /// The lock that the change takes.
    pub(super) lock: PathBuf,
    /// Makes it; what comes of it.
    pub(super) make: Box<dyn FnOnce() -> Vec<Event> + Send>,
}

/// For how long the loop waits for a change. Nobody notices it; a lock that is held takes longer.
const MOMENT: Duration = Duration::from_millis(50);

#[derive(Debug)]
pub(super) struct Writer {
    queue: Option<Sender<(Writing, Arc<Slot>)>>,
    /// Whether another asynclings holds the lock that the change under way takes.
    is_held: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What has come of one change.
#[derive(Debug, Default)]
struct Slot {
    answer: Mutex<Answer>,
    done: Condvar,
}

#[derive(Debug, Default)]
enum Answer {
    #[default]
    Awaited,
    Done(Vec<Event>),
    /// The loop has gone on.
    Late,
}

impl Writer {
    /// What comes late goes to `events`.
    pub(super) fn new(events: UnboundedSender<Event>) -> io::Result<Self> {
        let (queue, writings) = channel();
        let is_held = Arc::<AtomicBool>::default();
        let held = Arc::clone(&is_held);
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || work(&writings, &events, &held))?;
        Ok(Self {
            queue: Some(queue),
            is_held,
            thread: Some(thread),
        })
    }

    /// Makes a change. What comes of it, or what it waits for; nothing yet while the disk is slow.
    pub(super) fn write(&self, writing: Writing) -> Vec<Event> {
        let slot = Arc::<Slot>::default();
        let queued = self
            .queue
            .as_ref()
            .map(|queue| queue.send((writing, Arc::clone(&slot))));
        if !matches!(queued, Some(Ok(()))) {
            return Vec::new();
        }
        let answer = slot.answer.lock().unwrap_or_else(PoisonError::into_inner);
        let is_awaited = |answer: &mut Answer| matches!(answer, Answer::Awaited);
        let waited = slot.done.wait_timeout_while(answer, MOMENT, is_awaited);
        let (mut answer, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *answer, Answer::Late) {
            Answer::Done(events) => events,
            _ if self.is_held.load(Relaxed) => vec![waiting()],
            _ => Vec::new(),
        }
    }

    /// Waits until all changes are made.
    pub(super) fn end(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // It panics only on a bug, which it has told.
            let _ = thread.join();
        }
    }
}

fn waiting() -> Event {
    Event::Notice("waiting for another asynclings, which is changing this course".to_owned())
}

/// Makes the changes. `is_held` changes only under the lock of an answer, so that the notice is given once.
fn work(
    writings: &Receiver<(Writing, Arc<Slot>)>,
    late: &UnboundedSender<Event>,
    is_held: &AtomicBool,
) {
    // Only while the app ends nobody listens.
    let tell = |event| drop(late.send(event));
    for (Writing { lock, make }, slot) in writings {
        let answer = || slot.answer.lock().unwrap_or_else(PoisonError::into_inner);
        // Nothing else in this process takes this lock. What else is wrong with it, the change tells.
        let held = Lock::is_held(&lock).unwrap_or(false);
        if held {
            let answer = answer();
            is_held.store(true, Relaxed);
            if matches!(*answer, Answer::Late) {
                tell(waiting());
            }
        }
        let events = make();
        let mut answer = answer();
        if matches!(*answer, Answer::Awaited) {
            *answer = Answer::Done(events);
            slot.done.notify_one();
        } else {
            let is_told = |event: &Event| matches!(event, Event::Notice(_) | Event::Failed(_));
            let is_told = events.iter().any(is_told);
            events.into_iter().for_each(tell);
            if held && !is_told {
                tell(Event::Notice("done: the course was changed".to_owned()));
            }
        }
        is_held.store(false, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    use super::*;

    struct Tried {
        writer: Writer,
        late: UnboundedReceiver<Event>,
        folder: tempfile::TempDir,
    }

    fn said(event: &Event) -> &str {
        match event {
            Event::Notice(text) => text,
            other => panic!("{other:?}"),
        }
    }

    impl Tried {
        fn new() -> Self {
            let (tx, late) = unbounded_channel();
            let folder = tempfile::tempdir().unwrap();
            let writer = Writer::new(tx).unwrap();
            Self {
                writer,
                late,
                folder,
            }
        }

        fn lock(&self) -> PathBuf {
            self.folder.path().join("lock")
        }

        /// What is said immediately of a change that takes the lock first.
        fn write(&self, end: impl FnOnce() -> Vec<Event> + Send + 'static) -> Vec<String> {
            let lock = self.lock();
            let take = lock.clone();
            let events = self.writer.write(Writing {
                lock,
                make: Box::new(move || {
                    let _lock = Lock::take(&take).unwrap();
                    end()
                }),
            });
            events.iter().map(|event| said(event).to_owned()).collect()
        }

        /// What is said later.
        fn later(mut self) -> Vec<String> {
            self.writer.end();
            let late = std::iter::from_fn(|| self.late.try_recv().ok());
            late.map(|event| said(&event).to_owned()).collect()
        }
    }

    fn notice(text: &str) -> Vec<Event> {
        vec![Event::Notice(text.to_owned())]
    }

    #[test]
    fn while_another_holds_the_lock_the_app_goes_on_and_says_so() {
        let tried = Tried::new();
        assert_eq!(tried.write(|| notice("one")), ["one"]);
        let other = Lock::take(&tried.lock()).unwrap();
        let waiting = [said(&waiting()).to_owned()];
        assert_eq!(tried.write(Vec::new), waiting);
        // In order: the next one waits as well.
        assert_eq!(tried.write(|| notice("three")), waiting);
        drop(other);
        assert_eq!(tried.later(), ["done: the course was changed", "three"]);
    }

    #[test]
    fn a_slow_disk_holds_nobody_up_and_is_not_called_another_asynclings() {
        let tried = Tried::new();
        let (release, held) = channel::<()>();
        let slow = move || {
            let _ = held.recv();
            notice("one")
        };
        assert!(tried.write(slow).is_empty());
        assert!(tried.write(Vec::new).is_empty());
        drop(release);
        assert_eq!(tried.later(), ["one"]);
    }
}
