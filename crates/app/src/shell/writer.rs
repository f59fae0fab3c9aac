//! Where files are changed: aside from the loop, one change after the other.
//!
//! Another asynclings may hold the lock of the course. The loop gives each change a moment, in which all but
//! a few are done, and then goes on: what comes of it follows as events.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use crate::event::Event;

/// A change, and what comes of it.
pub(super) type Writing = Box<dyn FnOnce() -> Vec<Event> + Send>;

/// For how long the loop waits for a change. Nobody notices it; a lock that is held takes longer.
const MOMENT: Duration = Duration::from_millis(50);

#[derive(Debug)]
pub(super) struct Writer {
    queue: Option<Sender<(Writing, Arc<Slot>)>>,
    thread: Option<JoinHandle<()>>,
}

/// What has come of one change.
#[derive(Debug, Default)]
struct Slot {
    state: Mutex<Answer>,
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
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || work(&writings, &events))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Makes a change. What comes of it, or a notice that it takes a while.
    pub(super) fn write(&self, writing: Writing) -> Vec<Event> {
        let slot = Arc::<Slot>::default();
        let queued = self
            .queue
            .as_ref()
            .map(|queue| queue.send((writing, Arc::clone(&slot))));
        if !matches!(queued, Some(Ok(()))) {
            return Vec::new();
        }
        let state = slot.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_awaited = |answer: &mut Answer| matches!(answer, Answer::Awaited);
        let waited = slot.done.wait_timeout_while(state, MOMENT, is_awaited);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *state, Answer::Late) {
            Answer::Done(events) => events,
            _ => vec![Event::Notice(
                "waiting for another asynclings, which is changing this course".to_owned(),
            )],
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

fn work(writings: &Receiver<(Writing, Arc<Slot>)>, late: &UnboundedSender<Event>) {
    for (writing, slot) in writings {
        let events = writing();
        let mut state = slot.state.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*state, Answer::Awaited) {
            *state = Answer::Done(events);
            slot.done.notify_one();
            continue;
        }
        let is_told = |event: &Event| matches!(event, Event::Notice(_) | Event::Failed(_));
        let done = || Event::Notice("done: the course was changed".to_owned());
        let end = (!events.iter().any(is_told)).then(done);
        for event in events.into_iter().chain(end) {
            // Only while the app ends nobody listens.
            let _ = late.send(event);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    fn said(event: &Event) -> &str {
        match event {
            Event::Notice(text) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_change_that_takes_a_while_holds_nobody_up_and_is_made_before_the_end() {
        let (tx, mut late) = unbounded_channel();
        let mut writer = Writer::new(tx).unwrap();
        let quick = |text: &'static str| -> Writing {
            Box::new(move || vec![Event::Notice(text.to_owned())])
        };
        assert_eq!(said(&writer.write(quick("one"))[0]), "one");
        let (release, held) = channel::<()>();
        let events = writer.write(Box::new(move || {
            let _ = held.recv();
            vec![Event::Notice("two".to_owned())]
        }));
        assert!(said(&events[0]).starts_with("waiting for another asynclings"));
        // In order: the next one waits as well.
        let events = writer.write(quick("three"));
        assert!(said(&events[0]).starts_with("waiting for another asynclings"));
        drop(release);
        writer.end();
        let all: Vec<Event> = std::iter::from_fn(|| late.try_recv().ok()).collect();
        assert_eq!(all.iter().map(said).collect::<Vec<_>>(), ["two", "three"]);
    }
}
