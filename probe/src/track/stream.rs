//! A tracked receiver as a stream.

use std::fmt::Debug;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Stream;
use futures::channel::mpsc as futures_channel;
use futures::stream::FusedStream;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver};
use tokio_stream::wrappers::{
    BroadcastStream, ReceiverStream, UnboundedReceiverStream, WatchStream,
};

use super::{Tracked, Unshown};

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

macro_rules! stream {
    ($stream:ty, $($bound:tt)+) => {
        impl<T: $($bound)+> TrackedStream for $stream {
            type Item = <Self as Stream>::Item;

            fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                Pin::new(self).poll_next(cx)
            }
        }
    };
}

stream!(UnboundedReceiverStream<T>, Debug);
stream!(ReceiverStream<T>, Debug);
stream!(BroadcastStream<T>, Debug + Clone + Send + 'static);
stream!(WatchStream<T>, Debug + Clone + Send + Sync + 'static);
stream!(futures_channel::UnboundedReceiver<T>, Debug);
stream!(futures_channel::Receiver<T>, Debug);

impl<S: TrackedStream + Unpin> Stream for Tracked<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let polled = self.inner.poll_item(cx);
        match &polled {
            Poll::Ready(Some(item)) => self.tag.record("recv", Some(item), None),
            Poll::Ready(None) => self.tag.record("none", None, None),
            Poll::Pending => {}
        }
        polled
    }
}

impl<S: TrackedStream + FusedStream + Unpin> FusedStream for Tracked<S> {
    fn is_terminated(&self) -> bool {
        self.inner.is_terminated()
    }
}

impl<S: Stream + Unpin> Stream for Unshown<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let polled = Pin::new(&mut self.inner).poll_next(cx);
        match &polled {
            Poll::Ready(Some(_)) => self.tag.record("recv", None, None),
            Poll::Ready(None) => self.tag.record("none", None, None),
            Poll::Pending => {}
        }
        polled
    }
}

impl<S: FusedStream + Unpin> FusedStream for Unshown<S> {
    fn is_terminated(&self) -> bool {
        self.inner.is_terminated()
    }
}
