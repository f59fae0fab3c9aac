//! Values whose fate is recorded: channel ends, locks, anything.
//!
//! The real types of tokio, futures and the standard library report nothing by
//! themselves, so a wrapper stands in front of them. It is the wrapped value
//! in every other respect.
//!
//! A value that passes a channel is recorded as `Debug` prints it. One that has
//! no `Debug` passes as well: then the methods of [`Tracked`] do not apply, and
//! the compiler goes on to those of [`Unshown`], which it derefs to.
//!
//! A stream of bytes is recorded where it is polled: see `bytes`.

/// Calls `$methods` for both wrappers: with the bound on what passes, and with
/// what is shown of it.
macro_rules! on_both {
    ($methods:ident) => {
        $methods!(Tracked, std::fmt::Debug, crate::track::shown);
        $methods!(Unshown, Sized, crate::track::unshown);
    };
}

mod broadcast;
mod bytes;
mod futures_channel;
mod lock;
mod oneshot;
mod receiver;
mod sender;
mod signal;
mod stream;
mod tag;
mod watch;

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;

pub use lock::Guard;
pub use oneshot::TrackedFuture;
pub use receiver::BlockingIter;
pub use signal::Notified;
pub use stream::TrackedStream;
pub(crate) use tag::Tag;

/// Records what happens to `value`: that it was created, cloned and dropped, and, for a channel end, a lock
/// or a signal, each send, receive, lock, unlock and wait. This works for the channels, locks and signals of
/// tokio (and so of `trpl`), of futures and of the standard library. For values that pass through a channel,
/// the output of `Debug` is recorded if they implement it.
///
/// If a value implements tokio's `AsyncRead` or `AsyncWrite` (a `TcpStream`, one end of `tokio::io::duplex`),
/// each read and write is recorded, with its bytes, and whether its future had to wait. A tracked stream
/// implements these traits too, and a tracked `TcpStream` can be split.
///
/// A [`Tracked`] dereferences to the value, so the rest of the program does not change.
///
/// ```
/// # probe::block_on(async {
/// let (tx, rx) = tokio::sync::mpsc::unbounded_channel();
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
    Tracked(Unshown {
        tag: Tag::new(name.as_ref(), Location::caller()),
        inner: value,
    })
}

/// A value whose fate is recorded. Made by [`track`].
///
/// It derefs to the value. What is sent, received or locked through it is
/// recorded for the channels, locks and signals of tokio (and so of trpl),
/// futures and the standard library. Of values that pass a channel, what
/// `Debug` prints is recorded where they have it.
pub struct Tracked<T>(Unshown<T>);

/// A tracked value as it is where what passes it has no `Debug`.
#[doc(hidden)]
pub struct Unshown<T> {
    // Declared before the value: the drop of a sender is recorded before the
    // wake of its receiver, which it causes.
    tag: Tag,
    inner: T,
}

impl<T> Tracked<T> {
    /// Returns the value. What happens to it from here on is not recorded.
    ///
    /// ```
    /// let lock = probe::track("total", std::sync::Mutex::new(1));
    /// let lock = probe::Tracked::into_inner(lock);
    /// assert_eq!(lock.into_inner().unwrap(), 1);
    /// ```
    #[must_use]
    pub fn into_inner(this: Self) -> T {
        let (tag, inner) = this.into_parts();
        tag.forget();
        inner
    }

    /// Wraps the value: what `wrap` returns is tracked under the same name, for example a stream instead of a
    /// receiver.
    ///
    /// ```
    /// # probe::block_on(async {
    /// use futures::StreamExt;
    /// use tokio_stream::wrappers::UnboundedReceiverStream;
    ///
    /// let (tx, rx) = tokio::sync::mpsc::unbounded_channel();
    /// let rx = probe::track("rx", rx);
    /// let mut numbers = probe::Tracked::map(rx, UnboundedReceiverStream::new);
    /// tx.send(7).unwrap();
    /// assert_eq!(numbers.next().await, Some(7));
    /// # });
    /// ```
    #[must_use]
    pub fn map<U>(this: Self, wrap: impl FnOnce(T) -> U) -> Tracked<U> {
        let (tag, inner) = this.into_parts();
        Tracked(Unshown {
            tag,
            inner: wrap(inner),
        })
    }

    fn into_parts(self) -> (Tag, T) {
        self.0.into_parts()
    }

    fn split_mut(&mut self) -> (&mut Tag, &mut T) {
        (&mut self.0.tag, &mut self.0.inner)
    }

    fn tagged<U>(tag: Tag, inner: U) -> Tracked<U> {
        Tracked(Unshown { tag, inner })
    }

    /// Another handle to the same thing, such as a receiver that was subscribed.
    fn handle<U>(&self, inner: U, at: &Location<'_>) -> Tracked<U> {
        Tracked(Unshown {
            tag: self.tag.duplicate(at),
            inner,
        })
    }
}

impl<T> Unshown<T> {
    fn split(&mut self) -> (&Tag, &mut T) {
        (&self.tag, &mut self.inner)
    }

    fn into_parts(self) -> (Tag, T) {
        (self.tag, self.inner)
    }
}

fn shown<T: fmt::Debug>(value: &T) -> Option<&dyn fmt::Debug> {
    Some(value)
}

fn unshown<T>(_: &T) -> Option<&dyn fmt::Debug> {
    None
}

impl<T> Deref for Tracked<T> {
    type Target = Unshown<T>;

    fn deref(&self) -> &Unshown<T> {
        &self.0
    }
}

impl<T> DerefMut for Tracked<T> {
    fn deref_mut(&mut self) -> &mut Unshown<T> {
        &mut self.0
    }
}

impl<T> Deref for Unshown<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T> DerefMut for Unshown<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}

impl<T: Clone> Clone for Tracked<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        self.handle(self.inner.clone(), Location::caller())
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

impl<T: fmt::Debug> fmt::Debug for Unshown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for Unshown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}
