//! Both ends of a tracked broadcast channel.

use std::panic::Location;

use tokio::sync::broadcast::error::{RecvError, SendError, TryRecvError};
use tokio::sync::broadcast::{Receiver, Sender};

use super::{Tracked, Unshown};

impl<T> Tracked<Sender<T>> {
    /// A new receiver, which gets what is sent from here on.
    #[track_caller]
    pub fn subscribe(&self) -> Tracked<Receiver<T>> {
        self.handle(self.inner.subscribe(), Location::caller())
    }
}

impl<T: Clone> Tracked<Receiver<T>> {
    /// Another receiver, which gets what is sent from here on.
    #[track_caller]
    pub fn resubscribe(&self) -> Self {
        self.handle(self.inner.resubscribe(), Location::caller())
    }
}

macro_rules! broadcast {
    ($on:ident, $bound:path, $show:path) => {
        impl<T: $bound> $on<Sender<T>> {
            /// Sends `value` to every receiver there is; gives their number.
            ///
            /// # Errors
            ///
            /// Gives the value back when there is none.
            #[track_caller]
            pub fn send(&self, value: T) -> Result<usize, SendError<T>> {
                let at = Some(Location::caller());
                if self.inner.receiver_count() == 0 {
                    self.tag.record("closed", $show(&value), at);
                    return Err(SendError(value));
                }
                let send = |value| self.inner.send(value);
                self.tag
                    .record_send(value, at, $show, send, |error| Some(&error.0))
            }
        }

        impl<T: $bound + Clone> $on<Receiver<T>> {
            /// Waits for the next value.
            ///
            /// # Errors
            ///
            /// Says how many values were missed, or that every sender is gone.
            #[track_caller]
            pub fn recv(&mut self) -> impl Future<Output = Result<T, RecvError>> {
                let at = Some(Location::caller());
                async move {
                    let value = self.inner.recv().await;
                    match &value {
                        Ok(value) => self.tag.record("recv", $show(value), at),
                        Err(RecvError::Closed) => self.tag.record("none", None, at),
                        Err(RecvError::Lagged(_)) => {}
                    }
                    value
                }
            }

            /// The next value if there is one now.
            ///
            /// # Errors
            ///
            /// Says whether there is none yet, values were missed or every
            /// sender is gone.
            #[track_caller]
            pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
                let at = Some(Location::caller());
                let value = self.inner.try_recv();
                match &value {
                    Ok(value) => self.tag.record("recv", $show(value), at),
                    Err(TryRecvError::Closed) => self.tag.record("none", None, at),
                    Err(TryRecvError::Empty | TryRecvError::Lagged(_)) => {}
                }
                value
            }

            /// Waits for the next value outside of asynchronous code, blocking
            /// the thread.
            ///
            /// # Errors
            ///
            /// Says how many values were missed, or that every sender is gone.
            #[track_caller]
            pub fn blocking_recv(&mut self) -> Result<T, RecvError> {
                let at = Some(Location::caller());
                let value = self.inner.blocking_recv();
                match &value {
                    Ok(value) => self.tag.record("recv", $show(value), at),
                    Err(RecvError::Closed) => self.tag.record("none", None, at),
                    Err(RecvError::Lagged(_)) => {}
                }
                value
            }
        }
    };
}

on_both!(broadcast);
