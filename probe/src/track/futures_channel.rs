//! The channels of the crate `futures`, tracked.

use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Sink;
use futures::channel::mpsc::{
    Receiver, SendError, Sender, TryRecvError, TrySendError, UnboundedReceiver, UnboundedSender,
};

use super::{Tracked, Unshown};

macro_rules! send {
    ($on:ident, $bound:path, $show:path) => {
        impl<T: $bound> $on<UnboundedSender<T>> {
            /// Sends `value`, as futures' `UnboundedSender::unbounded_send`
            /// does.
            ///
            /// # Errors
            ///
            /// Gives the value back when the receiver is gone or closed.
            #[track_caller]
            pub fn unbounded_send(&self, value: T) -> Result<(), TrySendError<T>> {
                let at = Some(Location::caller());
                let text = self.tag.text($show(&value));
                if self.inner.is_closed() {
                    self.tag.record_text("closed", text.as_deref(), at);
                    return self.inner.unbounded_send(value);
                }
                self.tag.record_text("send", text.as_deref(), at);
                let sent = self.inner.unbounded_send(value);
                if sent.is_err() {
                    self.tag.record_text("closed", text.as_deref(), at);
                }
                sent
            }
        }

        impl<T: $bound> $on<Sender<T>> {
            /// Sends `value` if there is room for it now. What was sent is
            /// recorded afterwards, since nobody can tell beforehand.
            ///
            /// # Errors
            ///
            /// Gives the value back when there is no room, or when the receiver
            /// is gone or closed.
            #[track_caller]
            pub fn try_send(&mut self, value: T) -> Result<(), TrySendError<T>> {
                let at = Some(Location::caller());
                let text = self.tag.text($show(&value));
                let sent = self.inner.try_send(value);
                match &sent {
                    Ok(()) => self.tag.record_text("send", text.as_deref(), at),
                    Err(error) if error.is_full() => {}
                    Err(_) => self.tag.record_text("closed", text.as_deref(), at),
                }
                sent
            }
        }

        send!(UnboundedSender, $on, $bound, $show);
        send!(Sender, $on, $bound, $show);
    };
    ($sender:ident, $on:ident, $bound:path, $show:path) => {
        impl<T: $bound> $on<$sender<T>> {
            /// Sends `value`, where `poll_ready` said that there is room.
            ///
            /// # Errors
            ///
            /// Says whether there is no room or the receiver is gone.
            #[track_caller]
            pub fn start_send(&mut self, value: T) -> Result<(), SendError> {
                let at = Some(Location::caller());
                let text = self.tag.text($show(&value));
                let op = match self.inner.is_closed() {
                    true => "closed",
                    false => "send",
                };
                self.tag.record_text(op, text.as_deref(), at);
                self.inner.start_send(value)
            }
        }

        impl<T: $bound> Sink<T> for $on<$sender<T>> {
            type Error = SendError;

            fn poll_ready(
                mut self: Pin<&mut Self>,
                cx: &mut Context<'_>,
            ) -> Poll<Result<(), SendError>> {
                let ready = Pin::new(&mut self.inner).poll_ready(cx);
                if let Poll::Ready(Err(_)) = &ready {
                    self.tag.record("closed", None, None);
                }
                ready
            }

            fn start_send(mut self: Pin<&mut Self>, value: T) -> Result<(), SendError> {
                self.tag.record("send", $show(&value), None);
                Pin::new(&mut self.inner).start_send(value)
            }

            fn poll_flush(
                mut self: Pin<&mut Self>,
                cx: &mut Context<'_>,
            ) -> Poll<Result<(), SendError>> {
                Pin::new(&mut self.inner).poll_flush(cx)
            }

            fn poll_close(
                mut self: Pin<&mut Self>,
                cx: &mut Context<'_>,
            ) -> Poll<Result<(), SendError>> {
                Pin::new(&mut self.inner).poll_close(cx)
            }
        }
    };
}

on_both!(send);

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

            /// Waits for the next value.
            ///
            /// # Errors
            ///
            /// Fails once every sender is gone and every value was received.
            #[track_caller]
            pub fn recv(
                &mut self,
            ) -> impl Future<Output = Result<T, futures::channel::mpsc::RecvError>> {
                let at = Location::caller();
                async move {
                    let value = self.inner.recv().await;
                    self.record_received(value.as_ref().ok(), at);
                    value
                }
            }

            /// The next value if there is one now; nothing at the end.
            ///
            /// # Errors
            ///
            /// Fails where the channel is empty.
            #[track_caller]
            pub fn try_next(&mut self) -> Result<Option<T>, TryRecvError> {
                let at = Location::caller();
                let value = match self.inner.try_recv() {
                    Ok(value) => Some(value),
                    Err(TryRecvError::Closed) => None,
                    Err(TryRecvError::Empty) => return Err(TryRecvError::Empty),
                };
                self.record_received(value.as_ref(), at);
                Ok(value)
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
                    Err(TryRecvError::Closed) => self.record_received(None, at),
                    Err(TryRecvError::Empty) => {}
                }
                value
            }
        }
    };
}

on_both!(receive);

macro_rules! close {
    ($end:ident, $close:ident, $doc:literal) => {
        impl<T> Tracked<$end<T>> {
            #[doc = $doc]
            #[track_caller]
            pub fn $close(&mut self) {
                self.tag.record("close", None, Some(Location::caller()));
                self.inner.$close();
            }
        }
    };
}

close!(
    UnboundedReceiver,
    close,
    "Closes the channel: nothing more can be sent."
);
close!(
    Receiver,
    close,
    "Closes the channel: nothing more can be sent."
);
close!(
    Sender,
    close_channel,
    "Closes the channel for every sender."
);

impl<T> Tracked<UnboundedSender<T>> {
    /// Closes the channel for every sender.
    #[track_caller]
    pub fn close_channel(&self) {
        self.tag.record("close", None, Some(Location::caller()));
        self.inner.close_channel();
    }
}
