//! Receiving through a tracked channel end.

use std::panic::Location;
use std::sync::mpsc as blocking;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver};

use super::{Tracked, Unshown};

/// Both of tokio's receivers have the same methods and no trait in common.
macro_rules! receive {
    ($on:ident, $bound:path, $show:path) => {
        receive!(UnboundedReceiver, $on, $bound, $show);
        receive!(Receiver, $on, $bound, $show);
    };
    ($receiver:ident, $on:ident, $bound:path, $show:path) => {
        impl<T: $bound> $on<$receiver<T>> {
            fn record_received(&self, value: Option<&T>, at: &Location<'_>) {
                match value {
                    Some(value) => self.tag.record("recv", $show(value), Some(at)),
                    None => self.tag.record("none", None, Some(at)),
                }
            }

            /// Waits for the next value; nothing once every sender is gone and
            /// every value was received.
            #[track_caller]
            pub fn recv(&mut self) -> impl Future<Output = Option<T>> {
                let at = Location::caller();
                async move {
                    let value = self.inner.recv().await;
                    self.record_received(value.as_ref(), at);
                    value
                }
            }

            /// Waits for values and adds up to `limit` of them to `buffer`;
            /// gives their number, which is 0 once every sender is gone.
            #[track_caller]
            pub fn recv_many(
                &mut self,
                buffer: &mut Vec<T>,
                limit: usize,
            ) -> impl Future<Output = usize> {
                let at = Location::caller();
                async move {
                    let number = self.inner.recv_many(buffer, limit).await;
                    self.record_many(buffer, number, limit, at);
                    number
                }
            }

            /// The same outside of asynchronous code, blocking the thread.
            #[track_caller]
            pub fn blocking_recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {
                let at = Location::caller();
                let number = self.inner.blocking_recv_many(buffer, limit);
                self.record_many(buffer, number, limit, at);
                number
            }

            fn record_many(&self, buffer: &[T], number: usize, limit: usize, at: &Location<'_>) {
                for value in &buffer[buffer.len() - number..] {
                    self.record_received(Some(value), at);
                }
                if number == 0 && limit > 0 {
                    self.record_received(None, at);
                }
            }

            /// The next value if there is one now.
            ///
            /// # Errors
            ///
            /// Says whether the channel is empty or at its end.
            #[track_caller]
            pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
                let at = Location::caller();
                let value = self.inner.try_recv();
                match &value {
                    Ok(value) => self.record_received(Some(value), at),
                    Err(TryRecvError::Disconnected) => self.record_received(None, at),
                    Err(TryRecvError::Empty) => {}
                }
                value
            }

            /// Waits for the next value outside of asynchronous code, blocking
            /// the thread.
            #[track_caller]
            pub fn blocking_recv(&mut self) -> Option<T> {
                let at = Location::caller();
                let value = self.inner.blocking_recv();
                self.record_received(value.as_ref(), at);
                value
            }

            /// Polls for the next value.
            #[track_caller]
            pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {
                let at = Location::caller();
                let polled = self.inner.poll_recv(cx);
                if let Poll::Ready(value) = &polled {
                    self.record_received(value.as_ref(), at);
                }
                polled
            }
        }
    };
}

on_both!(receive);

macro_rules! close {
    ($receiver:ident) => {
        impl<T> Tracked<$receiver<T>> {
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

close!(UnboundedReceiver);
close!(Receiver);

macro_rules! receive_blocking {
    ($on:ident, $bound:path, $show:path) => {
        impl<T: $bound> $on<blocking::Receiver<T>> {
            fn record_received(&self, value: Option<&T>, at: &Location<'_>) {
                match value {
                    Some(value) => self.tag.record("recv", $show(value), Some(at)),
                    None => self.tag.record("none", None, Some(at)),
                }
            }

            /// Blocks the thread until the next value comes.
            ///
            /// # Errors
            ///
            /// Fails once every sender is gone.
            #[track_caller]
            pub fn recv(&self) -> Result<T, blocking::RecvError> {
                let at = Location::caller();
                let value = self.inner.recv();
                self.record_received(value.as_ref().ok(), at);
                value
            }

            /// Blocks the thread until the next value comes, or for `limit`.
            ///
            /// # Errors
            ///
            /// Says whether the time was up or every sender is gone.
            #[track_caller]
            pub fn recv_timeout(&self, limit: Duration) -> Result<T, blocking::RecvTimeoutError> {
                let at = Location::caller();
                let value = self.inner.recv_timeout(limit);
                match &value {
                    Ok(value) => self.record_received(Some(value), at),
                    Err(blocking::RecvTimeoutError::Disconnected) => {
                        self.record_received(None, at);
                    }
                    Err(blocking::RecvTimeoutError::Timeout) => {}
                }
                value
            }

            /// The next value if there is one now.
            ///
            /// # Errors
            ///
            /// Says whether the channel is empty or every sender is gone.
            #[track_caller]
            pub fn try_recv(&self) -> Result<T, blocking::TryRecvError> {
                let at = Location::caller();
                let value = self.inner.try_recv();
                match &value {
                    Ok(value) => self.record_received(Some(value), at),
                    Err(blocking::TryRecvError::Disconnected) => self.record_received(None, at),
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
                    self.record_received(value.as_ref(), at);
                    value
                })
            }

            /// Each value that there is now.
            #[track_caller]
            pub fn try_iter(&self) -> impl Iterator<Item = T> {
                let at = Location::caller();
                std::iter::from_fn(move || {
                    let value = self.inner.try_recv();
                    if !matches!(value, Err(blocking::TryRecvError::Empty)) {
                        self.record_received(value.as_ref().ok(), at);
                    }
                    value.ok()
                })
            }
        }
    };
}

on_both!(receive_blocking);

impl<T: std::fmt::Debug> Iterator for BlockingIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let value = self.receiver.inner.recv().ok();
        self.receiver.record_received(value.as_ref(), self.at);
        value
    }
}

/// What a loop over a tracked receiver of the standard library goes through.
pub struct BlockingIter<T> {
    receiver: Tracked<blocking::Receiver<T>>,
    at: &'static Location<'static>,
}

impl<T: std::fmt::Debug> IntoIterator for Tracked<blocking::Receiver<T>> {
    type Item = T;
    type IntoIter = BlockingIter<T>;

    #[track_caller]
    fn into_iter(self) -> BlockingIter<T> {
        BlockingIter {
            receiver: self,
            at: Location::caller(),
        }
    }
}
