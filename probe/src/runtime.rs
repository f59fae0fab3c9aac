//! Running a future to its end.

use std::cell::OnceCell;
use std::panic::Location;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::runtime::{Builder, Handle, Runtime, RuntimeFlavor};

use crate::clock::{self, Started};
use crate::fields::Fields;
use crate::record::write;
use crate::session::{Session, Wanted, session};
use crate::span;
use crate::system::POOL_THREAD;
use crate::threads::{self, Slot};
use crate::watch::{self, Park};

/// Runs `future` to its end on a runtime of its own and returns its output.
///
/// The runtime uses the current thread. Under the tutor its clock is virtual
/// unless the exercise says otherwise (see the page of this crate); without
/// the tutor it is an ordinary one. As with any tokio runtime, tasks that are
/// still running when the future ends are dropped.
///
/// # Panics
///
/// Where it is called inside a runtime, as tokio's own `block_on` does.
///
/// ```
/// let sum = probe::block_on(async { 1 + 2 });
/// assert_eq!(sum, 3);
/// ```
#[track_caller]
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut output = None;
    // The future's type ends here: the rest is compiled once, in this crate.
    run(
        pin!(async { output = Some(future.await) }),
        Location::caller(),
    );
    match output {
        Some(output) => output,
        None => unreachable!("the runtime returned before its future had ended"),
    }
}

#[track_caller]
fn run(future: Pin<&mut dyn Future<Output = ()>>, at: &'static Location<'static>) {
    match session() {
        None => {
            let runtime = build(Builder::new_current_thread().enable_all());
            runtime.block_on(future);
        }
        Some(session) => run_watched(session, future, at),
    }
}

#[track_caller]
fn run_watched(
    session: &'static Session,
    future: Pin<&mut dyn Future<Output = ()>>,
    at: &'static Location<'static>,
) {
    // Declared before the runtime and so dropped after it: tasks that are
    // dropped with the runtime are still inside.
    let entered = OnceCell::new();
    let park = Arc::new(Park::default());
    let (before, after) = (Arc::clone(&park), Arc::clone(&park));
    let runtime = build(
        Builder::new_current_thread()
            .enable_all()
            .start_paused(session.wanted == Wanted::Virtual)
            .thread_name(POOL_THREAD)
            .on_thread_park(move || before.begin(session))
            .on_thread_unpark(move || after.end(session)),
    );
    runtime.block_on(async {
        entered.get_or_init(|| Entered::new(session));
        let _looping = Looping::new();
        watch::run(session, span::root(future, at), &park).await;
    });
}

#[track_caller]
fn build(builder: &mut Builder) -> Runtime {
    match builder.build() {
        Ok(runtime) => runtime,
        Err(error) => panic!("the operating system refused a runtime: {error}"),
    }
}

/// `block_on` has begun; its drop says that it ended, also by a panic.
struct Entered {
    clock: Option<Started>,
    flavor: &'static str,
}

impl Entered {
    fn new(session: &Session) -> Self {
        let clock = match session.wanted {
            Wanted::Virtual => clock::start_virtual(),
            Wanted::Real => None,
        };
        let flavor = flavor();
        write("enter", &Fields::new().text("flavor", flavor));
        threads::slot().set_driven(Some(Handle::current()));
        Self { clock, flavor }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        threads::slot().set_driven(None);
        crate::hang::finish_looking();
        write("exit", &Fields::new().text("flavor", self.flavor));
        self.clock.take();
    }
}

/// The runtime's loop runs, until the future ends or panics.
struct Looping(Arc<Slot>);

impl Looping {
    fn new() -> Self {
        let slot = threads::slot();
        slot.loops.store(true, Ordering::Relaxed);
        Self(slot)
    }
}

impl Drop for Looping {
    fn drop(&mut self) {
        self.0.loops.store(false, Ordering::Relaxed);
    }
}

/// The flavor of the runtime the thread is in.
pub(crate) fn flavor() -> &'static str {
    let flavor = Handle::try_current().map(|handle| handle.runtime_flavor());
    match flavor {
        Ok(RuntimeFlavor::CurrentThread) => "current",
        _ => "multi",
    }
}
