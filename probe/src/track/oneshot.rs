//! Both ends of a tracked oneshot channel.

use std::fmt::Debug;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::sync::oneshot::error::RecvError;
use tokio::sync::oneshot::{Receiver, Sender};

use super::Tracked;

impl<T: Debug> Tracked<Sender<T>> {
    /// Sends the one value of this channel.
    ///
    /// # Errors
    ///
    /// Gives the value back when the receiver is gone or closed.
    #[track_caller]
    pub fn send(self, value: T) -> Result<(), T> {
        let at = Some(Location::caller());
        let Tracked { tag, inner } = self;
        if inner.is_closed() {
            tag.record("closed", Some(&value), at);
            return Err(value);
        }
        tag.record_send(value, at, |value| inner.send(value), |value| value)
    }
}

/// A future that may be tracked and is awaited through its wrapper.
pub trait TrackedFuture: Future {
    /// The value that came, for the record; nothing when none did.
    #[doc(hidden)]
    fn value(output: &Self::Output) -> Option<&dyn Debug>;
}

impl<T: Debug> TrackedFuture for Receiver<T> {
    fn value(output: &Result<T, RecvError>) -> Option<&dyn Debug> {
        output.as_ref().ok().map(|value| value as &dyn Debug)
    }
}

impl<F: TrackedFuture + Unpin> Future for Tracked<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = &mut *self;
        let polled = Pin::new(&mut this.inner).poll(cx);
        if let Poll::Ready(output) = &polled {
            let value = F::value(output);
            let op = if value.is_some() { "recv" } else { "none" };
            this.tag.record(op, value, None);
        }
        polled
    }
}
