//! Receiving through a tracked channel end.

use std::fmt::Debug;
use std::panic::Location;
use std::sync::mpsc as blocking;
use std::task::{Context, Poll};

use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver};

use super::Tracked;

/// Both of tokio's receivers have the same methods and no trait in common.
macro_rules! receive_with {
    ($receiver:ident) => {
        impl<T: Debug> Tracked<$receiver<T>> {
            /// Waits for the next value; nothing once every sender is gone and
            /// every value was received.
            #[track_caller]
            pub fn recv(&mut self) -> impl Future<Output = Option<T>> {
                let at = Location::caller();
                async move {
                    let value = self.inner.recv().await;
                    self.tag.record_received(value.as_ref(), Some(at));
                    value
                }
            }

            /// The next value if there is one now.
            ///
            /// # Errors
            ///
            /// Says whether the channel is empty or at its end.
            #[track_caller]
            pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
                let at = Some(Location::caller());
                let value = self.inner.try_recv();
                match &value {
                    Ok(value) => self.tag.record_received(Some(value), at),
                    Err(TryRecvError::Disconnected) => self.tag.record_received::<T>(None, at),
                    Err(TryRecvError::Empty) => {}
                }
                value
            }

            /// Waits for the next value outside of asynchronous code, blocking
            /// the thread.
            #[track_caller]
            pub fn blocking_recv(&mut self) -> Option<T> {
                let at = Some(Location::caller());
                let value = self.inner.blocking_recv();
                self.tag.record_received(value.as_ref(), at);
                value
            }

            /// Polls for the next value.
            #[track_caller]
            pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {
                let at = Some(Location::caller());
                let polled = self.inner.poll_recv(cx);
                if let Poll::Ready(value) = &polled {
                    self.tag.record_received(value.as_ref(), at);
                }
                polled
            }

            /// Closes the channel: nothing more can be sent, and what was sent
            /// can still be received.
            #[track_caller]
            pub fn close(&mut self) {
                self.tag.record("close", None, Some(Location::caller()));
                self.inner.close();
            }
        }
    };
}

receive_with!(UnboundedReceiver);
receive_with!(Receiver);

impl<T: Debug> Tracked<blocking::Receiver<T>> {
    /// Blocks the thread until the next value comes.
    ///
    /// # Errors
    ///
    /// Fails once every sender is gone.
    #[track_caller]
    pub fn recv(&self) -> Result<T, blocking::RecvError> {
        let at = Some(Location::caller());
        let value = self.inner.recv();
        self.tag.record_received(value.as_ref().ok(), at);
        value
    }

    /// The next value if there is one now.
    ///
    /// # Errors
    ///
    /// Says whether the channel is empty or every sender is gone.
    #[track_caller]
    pub fn try_recv(&self) -> Result<T, blocking::TryRecvError> {
        let at = Some(Location::caller());
        let value = self.inner.try_recv();
        match &value {
            Ok(value) => self.tag.record_received(Some(value), at),
            Err(blocking::TryRecvError::Disconnected) => self.tag.record_received::<T>(None, at),
            Err(blocking::TryRecvError::Empty) => {}
        }
        value
    }

    /// Blocks for each value in turn until every sender is gone.
    #[track_caller]
    pub fn iter(&self) -> impl Iterator<Item = T> {
        let at = Location::caller();
        std::iter::from_fn(move || {
            let value = self.inner.recv().ok();
            self.tag.record_received(value.as_ref(), Some(at));
            value
        })
    }
}
