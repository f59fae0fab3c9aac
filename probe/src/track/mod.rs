//! Values whose fate is recorded: channel ends, locks, anything.
//!
//! The real types of tokio and the standard library report nothing by
//! themselves, so a wrapper stands in front of them. It is the wrapped value
//! in every other respect.

mod lock;
mod oneshot;
mod receiver;
mod sender;
mod stream;
mod tag;

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;

pub use lock::Guard;
pub use oneshot::TrackedFuture;
pub use stream::TrackedStream;
pub(crate) use tag::Tag;

/// Records what happens to `value`: that it was made, cloned and dropped, and,
/// for a channel end or a mutex, each send, receive, lock and unlock.
///
/// ```
/// # probe::block_on(async {
/// let (tx, rx) = trpl::channel();
/// let tx = probe::track("tx", tx);
/// let mut rx = probe::track("rx", rx);
/// tx.send("hello").unwrap();
/// drop(tx);
/// assert_eq!(rx.recv().await, Some("hello"));
/// assert_eq!(rx.recv().await, None);
/// # });
/// ```
#[track_caller]
pub fn track<T>(name: impl AsRef<str>, value: T) -> Tracked<T> {
    Tracked {
        tag: Tag::new(name.as_ref(), Location::caller()),
        inner: value,
    }
}

/// A value whose fate is recorded. Made by [`track`].
///
/// It derefs to the value. What is sent, received or locked through it is
/// recorded for the channels of tokio (and so of trpl) and the standard
/// library and for both their mutexes; values that pass a channel need
/// `Debug`, which is what is recorded of them.
pub struct Tracked<T> {
    // Declared before the value: the drop of a sender is recorded before the
    // wake of its receiver, which it causes.
    tag: Tag,
    inner: T,
}

impl<T> Tracked<T> {
    /// The value itself. What happens to it from here on is not recorded.
    #[must_use]
    pub fn into_inner(this: Self) -> T {
        this.tag.forget();
        this.inner
    }

    /// The same tracked thing around what `wrap` makes of the value, such as a
    /// stream around a receiver.
    #[must_use]
    pub fn map<U>(this: Self, wrap: impl FnOnce(T) -> U) -> Tracked<U> {
        Tracked {
            tag: this.tag,
            inner: wrap(this.inner),
        }
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T> DerefMut for Tracked<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}

impl<T: Clone> Clone for Tracked<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Self {
            tag: self.tag.duplicate(Location::caller()),
            inner: self.inner.clone(),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Tracked<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for Tracked<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}
