//! A tracked receiver as a stream.

use std::fmt::Debug;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Stream;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver};
use tokio_stream::wrappers::{ReceiverStream, UnboundedReceiverStream};

use super::Tracked;

/// What gives items over time and may be tracked: receivers and the streams
/// made from them. With it a tracked one is a `Stream` itself.
pub trait TrackedStream {
    /// What it gives.
    type Item: Debug;

    /// Polls for the next item.
    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Self::Item>>;
}

impl<T: Debug> TrackedStream for UnboundedReceiver<T> {
    type Item = T;

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {
        self.poll_recv(cx)
    }
}

impl<T: Debug> TrackedStream for Receiver<T> {
    type Item = T;

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {
        self.poll_recv(cx)
    }
}

impl<T: Debug> TrackedStream for UnboundedReceiverStream<T> {
    type Item = T;

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {
        Pin::new(self).poll_next(cx)
    }
}

impl<T: Debug> TrackedStream for ReceiverStream<T> {
    type Item = T;

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {
        Pin::new(self).poll_next(cx)
    }
}

impl<S: TrackedStream + Unpin> Stream for Tracked<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let this = &mut *self;
        let polled = this.inner.poll_item(cx);
        if let Poll::Ready(item) = &polled {
            this.tag.record_received(item.as_ref(), None);
        }
        polled
    }
}
