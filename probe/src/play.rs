//! What is inserted into a program that is played. Nobody writes these calls by hand.
//!
//! Names and places come from the source as its author wrote it, since inserted text moves columns.

use std::future::IntoFuture;
use std::marker::PhantomData;
use std::ops::Deref;
use std::task::{Context, Waker};

use futures::future::FusedFuture;
use tokio::runtime::{Builder, Handle};

use crate::poll::{PollOutcome, SpanCore};
use crate::runtime;
use crate::session::recorder;
use crate::span::Span;

/// A future with a lane, unless it has one already.
pub fn lane<F: IntoFuture>(name: &str, place: &str, future: F) -> Span<F::IntoFuture> {
    let future = future.into_future();
    let core = if has_lane::<F::IntoFuture>() {
        None
    } else {
        core(name, "future", place)
    };
    Span::new(future, core)
}

/// Whether a value is a future, for text that is inserted where only names say so: `lane` gives a future
/// a lane, and returns any other value as it is.
///
/// The method of a future is found first, and where its bound does not hold, that of what this
/// dereferences to.
#[derive(Debug)]
pub struct Maybe<T>(Other<T>);

/// The type of a value that is no future.
#[derive(Debug)]
pub struct Other<T>(PhantomData<fn() -> T>);

impl<T> Maybe<T> {
    /// Of which type the value is.
    pub fn of(_: &T) -> Self {
        Self(Other(PhantomData))
    }
}

impl<F: IntoFuture> Maybe<F> {
    /// A future with a lane.
    pub fn lane(&self, name: &str, place: &str, future: F) -> Span<F::IntoFuture> {
        lane(name, place, future)
    }
}

impl<T> Deref for Maybe<T> {
    type Target = Other<T>;

    fn deref(&self) -> &Other<T> {
        &self.0
    }
}

impl<T> Other<T> {
    /// The value as it is.
    pub fn lane(&self, _: &str, _: &str, value: T) -> T {
        value
    }
}

/// What a thread runs, with a lane that is one long poll.
pub fn thread<T>(name: &str, place: &str, body: impl FnOnce() -> T) -> impl FnOnce() -> T {
    let core = core(name, "future", place);
    move || {
        let Some(core) = core else { return body() };
        let mut context = Context::from_waker(Waker::noop());
        let (mut body, mut output) = (Some(body), None);
        core.drive(&mut context, 0, &mut |_| {
            output = body.take().map(|body| body());
            PollOutcome::Ready
        });
        match output {
            Some(output) => output,
            None => unreachable!("a poll that is ready is the only one"),
        }
    }
}

/// Runs the future of `main` or a test on the runtime that its attribute asks for: one thread and the
/// virtual clock, or `workers` threads where the clock is real.
pub fn run<F: Future>(place: &str, workers: usize, future: F) -> F::Output {
    let is_real = recorder().is_none_or(|recorder| !recorder.clock.is_virtual());
    if workers == 0 || !is_real {
        return runtime::block_on_at(future, place.to_owned());
    }
    let mut builder = Builder::new_multi_thread();
    if workers != usize::MAX {
        builder.worker_threads(workers);
    }
    let runtime = runtime::build(builder.enable_all());
    let root = Span::new(future, core("main", "root", place));
    runtime.block_on(root)
}

/// Runs a future as `trpl::block_on` does.
#[track_caller]
pub fn block_on<F: Future>(place: &str, future: F) -> F::Output {
    runtime::block_on_at(future, place.to_owned())
}

/// Runs a future as `futures::executor::block_on` does: inside of a runtime, too, and without one.
pub fn block_on_thread<F: Future>(place: &str, future: F) -> F::Output {
    let is_main = std::thread::current().name() == Some("main") && Handle::try_current().is_err();
    let name = if is_main { "main" } else { "block_on" };
    futures::executor::block_on(lane(name, place, future))
}

/// The same in a program that needs no runtime: one with a clock notices when nothing is left to do.
#[track_caller]
pub fn block_on_alone<F: Future>(place: &str, future: F) -> F::Output {
    if Handle::try_current().is_ok() {
        return block_on_thread(place, future);
    }
    runtime::block_on_at(future, place.to_owned())
}

fn core(name: &str, kind: &str, place: &str) -> Option<SpanCore> {
    Some(SpanCore::new(recorder()?, name, kind, place, false))
}

/// True for a type that is a span, or a pointer to one.
fn has_lane<F>() -> bool {
    let mut name = std::any::type_name::<F>();
    while let Some(inner) = POINTERS
        .iter()
        .find_map(|pointer| name.strip_prefix(pointer))
    {
        name = inner;
    }
    let span = std::any::type_name::<Span<()>>();
    name.starts_with(span.trim_end_matches("()>"))
}

/// What only passes polls on.
const POINTERS: [&str; 4] = [
    "&mut ",
    "core::pin::Pin<",
    "alloc::boxed::Box<",
    "futures_util::future::future::fuse::Fuse<",
];

impl<F: FusedFuture> FusedFuture for Span<F> {
    fn is_terminated(&self) -> bool {
        self.get().is_terminated()
    }
}
