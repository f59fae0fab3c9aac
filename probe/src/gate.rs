//! An event that one part of a program opens by hand and others wait for.

use std::panic::Location;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use crate::threads::lock;
use crate::track::Tag;

/// A gate is closed until it is opened, and stays open from then on. Clones are the same gate. Any number of
/// futures can wait for it, on any runtime.
///
/// ```
/// # probe::block_on(async {
/// let gate = probe::Gate::new("start");
/// let opener = gate.clone();
/// futures::join!(gate.wait(), async move { opener.open() });
/// assert!(gate.is_open());
/// # });
/// ```
#[derive(Clone)]
pub struct Gate {
    shared: Arc<Shared>,
}

struct Shared {
    tag: Tag,
    state: Mutex<GateState>,
}

#[derive(Default)]
struct GateState {
    /// Somebody is about to open it, and records that first.
    opening: bool,
    open: bool,
    next_waiter: u64,
    waiters: Vec<(u64, Waker)>,
}

impl Gate {
    /// Creates a closed gate.
    #[track_caller]
    pub fn new(name: impl AsRef<str>) -> Self {
        Self {
            shared: Arc::new(Shared {
                tag: Tag::new(name.as_ref(), Location::caller()),
                state: Mutex::default(),
            }),
        }
    }

    /// Opens the gate and wakes everything that waits for it. Opening it again changes nothing.
    #[track_caller]
    pub fn open(&self) {
        if std::mem::replace(&mut lock(&self.shared.state).opening, true) {
            return;
        }
        // Without the lock: a thread that prints may come here from a `Display`
        // with stdout's lock, which a record needs.
        self.shared
            .tag
            .record("open", None, Some(Location::caller()));
        let waiters = {
            let mut state = lock(&self.shared.state);
            state.open = true;
            std::mem::take(&mut state.waiters)
        };
        for (_, waker) in waiters {
            waker.wake();
        }
    }

    /// Returns whether the gate is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        lock(&self.shared.state).open
    }

    /// Returns a future that is ready when the gate is open.
    #[track_caller]
    pub fn wait(&self) -> Wait {
        Wait {
            gate: self.clone(),
            waiter: None,
            at: Location::caller(),
        }
    }
}

/// The future of [`Gate::wait`].
#[must_use = "a future does nothing unless it is polled"]
pub struct Wait {
    gate: Gate,
    /// Its number at the gate, once it was polled while the gate was closed.
    waiter: Option<u64>,
    at: &'static Location<'static>,
}

impl Future for Wait {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let shared = &this.gate.shared;
        if lock(&shared.state).open {
            return Poll::Ready(());
        }
        if this.waiter.is_none() {
            shared.tag.record("wait", None, Some(this.at));
        }
        let waker = cx.waker().clone();
        let mut state = lock(&shared.state);
        if state.open {
            return Poll::Ready(());
        }
        let number = *this.waiter.get_or_insert_with(|| {
            state.next_waiter += 1;
            state.next_waiter
        });
        // Only the waker of the latest poll counts.
        let before = state.take(number);
        state.waiters.push((number, waker));
        drop(state);
        drop(before);
        Poll::Pending
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        if let Some(number) = self.waiter {
            let waker = lock(&self.gate.shared.state).take(number);
            drop(waker);
        }
    }
}

impl GateState {
    /// Takes out a waiter's waker, to be dropped without the lock: it may be the
    /// last that keeps a task, and that task may wait here as well.
    fn take(&mut self, number: u64) -> Option<Waker> {
        let position = self.waiters.iter().position(|(n, _)| *n == number)?;
        Some(self.waiters.remove(position).1)
    }
}
