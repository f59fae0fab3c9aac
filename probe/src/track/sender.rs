//! Sending through a tracked channel end.

use std::panic::Location;
use std::sync::mpsc as blocking;
use std::time::Duration;

use tokio::sync::mpsc::error::{SendError, SendTimeoutError, TrySendError};
use tokio::sync::mpsc::{Sender, UnboundedSender};

use super::{Tracked, Unshown};

macro_rules! send {
    ($on:ident, $bound:path, $show:path) => {
        impl<T: $bound> $on<UnboundedSender<T>> {
            /// Sends `value`, as tokio's `UnboundedSender::send` does.
            ///
            /// # Errors
            ///
            /// Gives the value back when the receiver is gone or closed.
            #[track_caller]
            pub fn send(&self, value: T) -> Result<(), SendError<T>> {
                let at = Some(Location::caller());
                if self.inner.is_closed() {
                    self.tag.record("closed", $show(&value), at);
                    return Err(SendError(value));
                }
                let send = |value| self.inner.send(value);
                self.tag
                    .record_send(value, at, $show, send, |error| Some(&error.0))
            }
        }

        impl<T: $bound> $on<Sender<T>> {
            /// Sends `value` once there is room for it, as tokio's
            /// `Sender::send` does.
            ///
            /// # Errors
            ///
            /// Gives the value back when the receiver is gone or closed.
            #[track_caller]
            pub fn send(&self, value: T) -> impl Future<Output = Result<(), SendError<T>>> {
                let at = Some(Location::caller());
                async move {
                    match self.inner.reserve().await {
                        Ok(permit) => {
                            self.tag.record("send", $show(&value), at);
                            permit.send(value);
                            Ok(())
                        }
                        Err(_) => {
                            self.tag.record("closed", $show(&value), at);
                            Err(SendError(value))
                        }
                    }
                }
            }

            /// Sends `value` if there is room for it within `limit`.
            ///
            /// # Errors
            ///
            /// Gives the value back when the time was up, or when the receiver
            /// is gone or closed.
            #[track_caller]
            pub fn send_timeout(
                &self,
                value: T,
                limit: Duration,
            ) -> impl Future<Output = Result<(), SendTimeoutError<T>>> {
                let at = Some(Location::caller());
                async move {
                    match tokio::time::timeout(limit, self.inner.reserve()).await {
                        Err(_) => Err(SendTimeoutError::Timeout(value)),
                        Ok(Ok(permit)) => {
                            self.tag.record("send", $show(&value), at);
                            permit.send(value);
                            Ok(())
                        }
                        Ok(Err(_)) => {
                            self.tag.record("closed", $show(&value), at);
                            Err(SendTimeoutError::Closed(value))
                        }
                    }
                }
            }

            /// Sends `value` if there is room for it now.
            ///
            /// # Errors
            ///
            /// Gives the value back when there is no room, or when the receiver
            /// is gone or closed.
            #[track_caller]
            pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> {
                let at = Some(Location::caller());
                match self.inner.try_reserve() {
                    Ok(permit) => {
                        self.tag.record("send", $show(&value), at);
                        permit.send(value);
                        Ok(())
                    }
                    Err(TrySendError::Full(())) => Err(TrySendError::Full(value)),
                    Err(TrySendError::Closed(())) => {
                        self.tag.record("closed", $show(&value), at);
                        Err(TrySendError::Closed(value))
                    }
                }
            }

            /// Sends `value` from outside of asynchronous code, blocking the
            /// thread until there is room.
            ///
            /// # Errors
            ///
            /// Gives the value back when the receiver is gone or closed.
            #[track_caller]
            pub fn blocking_send(&self, value: T) -> Result<(), SendError<T>> {
                let at = Some(Location::caller());
                let send = |value| self.inner.blocking_send(value);
                self.tag
                    .record_send(value, at, $show, send, |error| Some(&error.0))
            }
        }

        impl<T: $bound> $on<blocking::Sender<T>> {
            /// Sends `value`, as the standard library's `Sender::send` does.
            ///
            /// # Errors
            ///
            /// Gives the value back when the receiver is gone.
            #[track_caller]
            pub fn send(&self, value: T) -> Result<(), blocking::SendError<T>> {
                let at = Some(Location::caller());
                let send = |value| self.inner.send(value);
                self.tag
                    .record_send(value, at, $show, send, |error| Some(&error.0))
            }
        }

        impl<T: $bound> $on<blocking::SyncSender<T>> {
            /// Sends `value`, as the standard library's `SyncSender::send`
            /// does.
            ///
            /// # Errors
            ///
            /// Gives the value back when the receiver is gone.
            #[track_caller]
            pub fn send(&self, value: T) -> Result<(), blocking::SendError<T>> {
                let at = Some(Location::caller());
                let send = |value| self.inner.send(value);
                self.tag
                    .record_send(value, at, $show, send, |error| Some(&error.0))
            }

            /// Sends `value` if there is room for it now. What was sent is
            /// recorded afterwards, since nobody can tell beforehand.
            ///
            /// # Errors
            ///
            /// Gives the value back when there is no room, or when the receiver
            /// is gone.
            #[track_caller]
            pub fn try_send(&self, value: T) -> Result<(), blocking::TrySendError<T>> {
                let at = Some(Location::caller());
                let text = self.tag.text($show(&value));
                let sent = self.inner.try_send(value);
                match &sent {
                    Ok(()) => self.tag.record_text("send", text.as_deref(), at),
                    Err(blocking::TrySendError::Full(_)) => {}
                    Err(blocking::TrySendError::Disconnected(_)) => {
                        self.tag.record_text("closed", text.as_deref(), at);
                    }
                }
                sent
            }
        }
    };
}

on_both!(send);
