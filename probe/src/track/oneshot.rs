//! Both ends of a tracked oneshot channel, of tokio or of futures.

use std::fmt::Debug;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::channel::oneshot as futures_oneshot;
use futures::future::FusedFuture;
use tokio::sync::oneshot;

use super::{Tracked, Unshown};

macro_rules! send {
    ($on:ident, $bound:path, $show:path) => {
        send!(oneshot::Sender, is_closed, $on, $bound, $show);
        send!(futures_oneshot::Sender, is_canceled, $on, $bound, $show);
    };
    ($sender:path, $is_closed:ident, $on:ident, $bound:path, $show:path) => {
        const _: () = {
            use $sender as Sender;

            impl<T: $bound> $on<Sender<T>> {
                /// Sends the one value of this channel.
                ///
                /// # Errors
                ///
                /// Gives the value back when the receiver is gone or closed.
                #[track_caller]
                pub fn send(self, value: T) -> Result<(), T> {
                    let at = Some(Location::caller());
                    let (tag, inner) = self.into_parts();
                    if inner.$is_closed() {
                        tag.record("closed", $show(&value), at);
                        return Err(value);
                    }
                    tag.record_send(value, at, $show, |value| inner.send(value), |v| Some(v))
                }
            }
        };
    };
}

on_both!(send);

impl<T: Debug> Tracked<oneshot::Receiver<T>> {
    /// The value if it is there now.
    ///
    /// # Errors
    ///
    /// Says whether it may still come or the sender is gone.
    #[track_caller]
    pub fn try_recv(&mut self) -> Result<T, oneshot::error::TryRecvError> {
        let at = Some(Location::caller());
        let value = self.inner.try_recv();
        match &value {
            Ok(value) => self.tag.record("recv", Some(value), at),
            Err(oneshot::error::TryRecvError::Closed) => self.tag.record("none", None, at),
            Err(oneshot::error::TryRecvError::Empty) => {}
        }
        value
    }

    /// Waits for the value outside of asynchronous code, blocking the thread.
    ///
    /// # Errors
    ///
    /// Fails where the sender is gone.
    #[track_caller]
    pub fn blocking_recv(self) -> Result<T, oneshot::error::RecvError> {
        let at = Some(Location::caller());
        let (tag, inner) = self.into_parts();
        let value = inner.blocking_recv();
        match &value {
            Ok(value) => tag.record("recv", Some(value), at),
            Err(_) => tag.record("none", None, at),
        }
        value
    }

    /// Closes the channel: nothing more can be sent.
    #[track_caller]
    pub fn close(&mut self) {
        self.tag.record("close", None, Some(Location::caller()));
        self.inner.close();
    }
}

impl<T: Debug> Tracked<futures_oneshot::Receiver<T>> {
    /// The value if it is there now.
    ///
    /// # Errors
    ///
    /// Fails where the sender is gone.
    #[track_caller]
    pub fn try_recv(&mut self) -> Result<Option<T>, futures_oneshot::Canceled> {
        let at = Some(Location::caller());
        let value = self.inner.try_recv();
        match &value {
            Ok(Some(value)) => self.tag.record("recv", Some(value), at),
            Ok(None) => {}
            Err(_) => self.tag.record("none", None, at),
        }
        value
    }

    /// Closes the channel: nothing more can be sent.
    #[track_caller]
    pub fn close(&mut self) {
        self.tag.record("close", None, Some(Location::caller()));
        self.inner.close();
    }
}

/// A future that may be tracked and is awaited through its wrapper.
pub trait TrackedFuture: Future {
    /// The value that came, for the record; nothing when none did.
    #[doc(hidden)]
    fn value(output: &Self::Output) -> Option<&dyn Debug>;
}

impl<T: Debug> TrackedFuture for oneshot::Receiver<T> {
    fn value(output: &Self::Output) -> Option<&dyn Debug> {
        output.as_ref().ok().map(|value| value as &dyn Debug)
    }
}

impl<T: Debug> TrackedFuture for futures_oneshot::Receiver<T> {
    fn value(output: &Self::Output) -> Option<&dyn Debug> {
        output.as_ref().ok().map(|value| value as &dyn Debug)
    }
}

impl<F: TrackedFuture + Unpin> Future for Tracked<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let polled = Pin::new(&mut self.inner).poll(cx);
        if let Poll::Ready(output) = &polled {
            let value = F::value(output);
            let op = if value.is_some() { "recv" } else { "none" };
            self.tag.record(op, value, None);
        }
        polled
    }
}

impl<F: TrackedFuture + FusedFuture + Unpin> FusedFuture for Tracked<F> {
    fn is_terminated(&self) -> bool {
        self.inner.is_terminated()
    }
}
