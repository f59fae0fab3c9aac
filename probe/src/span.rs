//! Futures and streams with a name.

use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::Stream;
use pin_project_lite::pin_project;
use tokio::runtime::Handle;

use crate::place::place;
use crate::poll::{PollOutcome, SpanCore};
use crate::session::recorder;

pin_project! {
    /// A future or stream whose life is recorded. Made by [`span`].
    ///
    /// It is the future it wraps in every other respect: same output, same
    /// items, `Send` and `Unpin` whenever the wrapped one is.
    #[must_use = "a future does nothing unless it is polled"]
    pub struct Span<T> {
        #[pin]
        inner: T,
        // Declared after the future, so that the drop of what it contains is
        // recorded before its own.
        core: Option<SpanCore>,
    }
}

impl<T> Span<T> {
    pub(crate) fn new(inner: T, core: Option<SpanCore>) -> Self {
        Self { inner, core }
    }

    pub(crate) fn get(&self) -> &T {
        &self.inner
    }
}

/// What [`span`] takes: a future or a stream.
///
/// The parameter is what tells them apart, [`AsFuture`] or [`AsStream`]; the
/// compiler finds it by itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a future nor a stream",
    note = "`span` names a future (an `async` block, a call of an `async fn`) or a stream"
)]
pub trait Traceable<As> {
    /// The word for it on the wire.
    #[doc(hidden)]
    const KIND: &'static str;
}

/// Marks a [`Traceable`] future.
pub struct AsFuture;

/// Marks a [`Traceable`] stream.
pub struct AsStream;

impl<F: Future> Traceable<AsFuture> for F {
    const KIND: &'static str = "future";
}

impl<S: Stream> Traceable<AsStream> for S {
    const KIND: &'static str = "stream";
}

/// Names a future or a stream, and records when it is created, polled, pauses, is woken, finishes and is
/// dropped. A [`Span`] is the wrapped future or stream in every other respect: the same output or items, and
/// `Send` and `Unpin` if the wrapped one is. The compiler infers `As`.
///
/// Each poll of a span gets its own waker, and only the latest one wakes it. The contract of `Future::poll`
/// promises no more, so a future that keeps an older waker is never woken here.
///
/// ```
/// # probe::block_on(async {
/// let greeting = probe::span("greeting", async { "hello" });
/// assert_eq!(greeting.await, "hello");
/// # });
/// ```
#[track_caller]
pub fn span<As, T: Traceable<As>>(name: impl AsRef<str>, inner: T) -> Span<T> {
    Span {
        inner,
        core: core(
            name.as_ref(),
            T::KIND,
            Location::caller(),
            std::any::type_name::<T>(),
        ),
    }
}

/// `inner` is the type of what is wrapped, which names the module that it was written in.
fn core(name: &str, kind: &str, at: &Location<'_>, inner: &str) -> Option<SpanCore> {
    let recorder = recorder()?;
    let of_fixture = is_of_fixture(inner);
    Some(SpanCore::new(recorder, name, kind, &place(at), of_fixture))
}

/// Whether a type was made in the module `fixture` at the root of its crate, as an async block there
/// is: `exercise::fixture::kettle::{{closure}}`, in a box or not.
fn is_of_fixture(inner: &str) -> bool {
    let mut inner = inner;
    for around in ["core::pin::Pin<", "alloc::boxed::Box<"] {
        inner = inner.strip_prefix(around).unwrap_or(inner);
    }
    let own = inner.split('<').next().unwrap_or_default();
    own.split("::").nth(1) == Some("fixture")
}

/// The span around what `block_on` runs.
pub(crate) fn root<'a>(
    inner: Pin<&'a mut dyn Future<Output = ()>>,
    at: &str,
) -> Span<Pin<&'a mut dyn Future<Output = ()>>> {
    let core = recorder().map(|recorder| SpanCore::new(recorder, "main", "root", at, false));
    Span { inner, core }
}

impl<F: Future> Future for Span<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        let Some(core) = this.core else {
            return this.inner.poll(cx);
        };
        let mut output = Poll::Pending;
        let address = std::ptr::from_ref(&*this.inner).addr();
        core.drive(cx, address, &mut |cx| {
            output = this.inner.as_mut().poll(cx);
            match output {
                Poll::Pending => PollOutcome::Pending,
                Poll::Ready(_) => PollOutcome::Ready,
            }
        });
        output
    }
}

impl<S: Stream> Stream for Span<S> {
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let mut this = self.project();
        let Some(core) = this.core else {
            return this.inner.poll_next(cx);
        };
        let mut output = Poll::Pending;
        let address = std::ptr::from_ref(&*this.inner).addr();
        core.drive(cx, address, &mut |cx| {
            output = this.inner.as_mut().poll_next(cx);
            match output {
                Poll::Pending => PollOutcome::Pending,
                Poll::Ready(Some(_)) => PollOutcome::Item,
                Poll::Ready(None) => PollOutcome::End,
            }
        });
        output
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

/// A wait of `ms` milliseconds that stands for a download or a query. Like an `async fn`, it does nothing
/// until it is first polled; the wait starts then. It is recorded as a span of this name.
///
/// # Panics
///
/// Panics if it is polled outside a tokio runtime.
///
/// ```
/// # probe::block_on(async {
/// probe::io("page", 5).await;
/// # });
/// ```
#[track_caller]
pub fn io(name: impl AsRef<str>, ms: u64) -> Io {
    let at = Location::caller();
    let sleep = Sleep {
        ms,
        at,
        timer: None,
    };
    let core = core(name.as_ref(), "io", at, "");
    Io {
        span: Span { inner: sleep, core },
    }
}

pin_project! {
    /// The future of [`io`].
    #[must_use = "a future does nothing unless it is polled"]
    pub struct Io {
        #[pin]
        span: Span<Sleep>,
    }
}

impl Future for Io {
    type Output = ();

    #[track_caller]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut span = self.project().span;
        // Here, and not inside the span's poll, where a panic would not know the
        // line of the `.await` any more.
        span.as_mut().project().inner.start();
        span.poll(cx)
    }
}

pin_project! {
    /// A timer that starts when it is first polled.
    struct Sleep {
        ms: u64,
        at: &'static Location<'static>,
        #[pin]
        timer: Option<tokio::time::Sleep>,
    }
}

impl Sleep {
    #[track_caller]
    fn start(self: Pin<&mut Self>) {
        let mut this = self.project();
        if this.timer.is_some() {
            return;
        }
        if Handle::try_current().is_err() {
            panic!(
                "there is no reactor running: `io`, made at {}, is a timer of tokio, and was \
                 polled outside of a tokio runtime; `probe::block_on` has one",
                place(this.at)
            );
        }
        let timer = tokio::time::sleep(Duration::from_millis(*this.ms));
        this.timer.set(Some(timer));
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        match self.project().timer.as_pin_mut() {
            Some(timer) => timer.poll(cx),
            None => Poll::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_fixture_is_known_by_the_type_of_what_it_wraps() {
        for (inner, expected) in [
            ("exercise::fixture::kettle::{{closure}}", true),
            ("exercise::fixture::Kettle<alloc::string::String>", true),
            (
                "core::pin::Pin<alloc::boxed::Box<exercise::fixture::kettle::{{closure}}>>",
                true,
            ),
            ("exercise::main::{{closure}}", false),
            ("exercise::own::fixture::kettle::{{closure}}", false),
            (
                "tokio::time::Timeout<exercise::fixture::kettle::{{closure}}>",
                false,
            ),
            ("", false),
        ] {
            assert_eq!(is_of_fixture(inner), expected, "{inner}");
        }
    }
}
