//! Sending through a tracked channel end.

use std::fmt::Debug;
use std::panic::Location;
use std::sync::mpsc as blocking;

use tokio::sync::mpsc::error::{SendError, TrySendError};
use tokio::sync::mpsc::{Sender, UnboundedSender};

use super::Tracked;

impl<T: Debug> Tracked<UnboundedSender<T>> {
    /// Sends `value`, as tokio's `UnboundedSender::send` does.
    ///
    /// # Errors
    ///
    /// Gives the value back when the receiver is gone or closed.
    #[track_caller]
    pub fn send(&self, value: T) -> Result<(), SendError<T>> {
        let at = Some(Location::caller());
        if self.inner.is_closed() {
            self.tag.record("closed", Some(&value), at);
            return Err(SendError(value));
        }
        self.tag
            .record_send(value, at, |v| self.inner.send(v), |SendError(v)| v)
    }
}

impl<T: Debug> Tracked<Sender<T>> {
    /// Sends `value` once there is room for it, as tokio's `Sender::send`
    /// does.
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
                    self.tag.record("send", Some(&value), at);
                    permit.send(value);
                    Ok(())
                }
                Err(_) => {
                    self.tag.record("closed", Some(&value), at);
                    Err(SendError(value))
                }
            }
        }
    }

    /// Sends `value` if there is room for it now.
    ///
    /// # Errors
    ///
    /// Gives the value back when there is no room, or when the receiver is
    /// gone or closed.
    #[track_caller]
    pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> {
        let at = Some(Location::caller());
        match self.inner.try_reserve() {
            Ok(permit) => {
                self.tag.record("send", Some(&value), at);
                permit.send(value);
                Ok(())
            }
            Err(TrySendError::Full(())) => Err(TrySendError::Full(value)),
            Err(TrySendError::Closed(())) => {
                self.tag.record("closed", Some(&value), at);
                Err(TrySendError::Closed(value))
            }
        }
    }

    /// Sends `value` from outside of asynchronous code, blocking the thread
    /// until there is room.
    ///
    /// # Errors
    ///
    /// Gives the value back when the receiver is gone or closed.
    #[track_caller]
    pub fn blocking_send(&self, value: T) -> Result<(), SendError<T>> {
        let at = Some(Location::caller());
        let send = |v| self.inner.blocking_send(v);
        self.tag.record_send(value, at, send, |SendError(v)| v)
    }
}

/// Both of the standard library's senders have the same method and no trait in
/// common.
macro_rules! send_with {
    ($sender:ident) => {
        impl<T: Debug> Tracked<blocking::$sender<T>> {
            #[doc = concat!(
                                                "Sends `value`, as the standard library's `",
                                                stringify!($sender),
                                                "::send` does."
                                            )]
            ///
            /// # Errors
            ///
            /// Gives the value back when the receiver is gone.
            #[track_caller]
            pub fn send(&self, value: T) -> Result<(), blocking::SendError<T>> {
                let at = Some(Location::caller());
                let send = |v| self.inner.send(v);
                self.tag
                    .record_send(value, at, send, |blocking::SendError(v)| v)
            }
        }
    };
}

send_with!(Sender);
send_with!(SyncSender);
