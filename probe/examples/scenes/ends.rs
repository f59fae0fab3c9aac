//! Programs that panic, or that do something in a destructor when all is over.

use std::cell::RefCell;
use std::fmt;
use std::sync::mpsc;
use std::time::Duration;

use probe::{Gate, block_on, io, mark, span, track, value, work};

use crate::{Scene, ms};

pub(crate) const SCENES: &[Scene] = &[
    ("end_spawn_in_drop", spawn_in_drop),
    ("end_panic_in_drop", panic_in_drop),
    ("end_panic_in_shutdown", panic_in_shutdown),
    ("end_two_panics", two_panics),
    ("end_hook_of_its_own", hook_of_its_own),
    ("end_panic_before_all", panic_before_all),
    ("end_spawn_local_outside", spawn_local_outside),
    ("end_clock_too_far", clock_too_far),
    ("end_thread_locals", thread_locals),
    ("end_another_entered", another_entered),
    ("end_io_without_runtime", io_without_runtime),
    ("end_gate_in_display", gate_in_display),
];

/// Does something when it is dropped.
struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// A program that says in its own words what panicked, and passes it on.
fn hook_of_its_own() {
    block_on(async {
        std::panic::set_hook(Box::new(|_| println!("a panic")));
        let soup = tokio::spawn(span("soup", async {
            span("pot", async { io("cook", 10).await }).await;
            panic!("{} litres", 4);
        }));
        let Err(error) = soup.await;
        std::panic::set_hook(Box::new(|_| println!("never called")));
        println!("{}", error.is_panic());
        span("cake", async {
            let spoilt = std::panic::catch_unwind(|| panic!("spoilt"));
            println!("{}", spoilt.is_err());
        })
        .await;
    });
}

/// A clean-up that is a task, started when the runtime takes no more tasks.
fn spawn_in_drop() {
    block_on(async {
        tokio::spawn(span("holder", async {
            let _guard = OnDrop(|| {
                tokio::spawn(span("clean-up", async { println!("cleaned") }));
            });
            io("hold", 100_000).await;
        }));
        io("main", 10).await;
        println!("end");
    });
    println!("after");
}

/// A destructor that panics, in a task and then in the main future.
fn panic_in_drop() {
    block_on(async {
        let task = tokio::spawn(span("task", async {
            let _guard = OnDrop(|| panic!("the task's guard"));
            io("hold", 10).await;
        }));
        println!("{}", task.await.is_err());
        let _guard = OnDrop(|| {
            mark("dropped");
            panic!("main's guard")
        });
        io("main", 10).await;
    });
    println!("never printed");
}

/// The same while the runtime drops what is left.
fn panic_in_shutdown() {
    block_on(async {
        tokio::spawn(async {
            let _guard = OnDrop(|| panic!("in the shutdown"));
            io("hold", 100_000).await;
        });
        io("main", 10).await;
    });
    println!("after");
}

/// A panic in a destructor while another one unwinds ends the process.
fn two_panics() {
    block_on(async {
        let _guard = OnDrop(|| {
            mark("dropped");
            panic!("the second")
        });
        io("main", 10).await;
        panic!("the first");
    });
}

/// The first thing that is recorded at all comes from a destructor.
fn panic_before_all() {
    let caught = std::panic::catch_unwind(|| {
        let _guard = OnDrop(|| mark("in a destructor"));
        panic!("before anything was recorded");
    });
    println!("{}", caught.is_err());
    block_on(async { panic!("afterwards") });
}

fn spawn_local_outside() {
    block_on(async {
        io("main", 10).await;
        let _ = tokio::task::spawn_local(async {}).await;
    });
}

/// Panics while tokio holds its clock.
fn clock_too_far() {
    block_on(async {
        io("main", 10).await;
        let _guard = OnDrop(|| mark("dropped"));
        // Without the tutor nobody paused it before.
        let _ = std::panic::catch_unwind(tokio::time::pause);
        tokio::time::advance(Duration::MAX).await;
    });
}

fn thread_locals() {
    type Last = OnDrop<fn()>;
    thread_local! {
        static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
    }
    let last = || {
        mark("last");
        value("last", &1);
        drop(track("last", 1));
        work("last", 5);
        drop(span("last", io("last", 5)));
    };
    block_on(async move {
        io("main", 10).await;
        let thread = std::thread::spawn(move || {
            mark("begin");
            LAST.set(Some(OnDrop(last)));
        });
        thread.join().unwrap();
    });
    LAST.set(Some(OnDrop(last)));
    println!("end");
}

/// The handle of a second runtime is entered inside the first.
fn another_entered() {
    let other = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let handle = other.handle().clone();
    drop(other);
    block_on(async {
        io("main", 10).await;
        let _entered = handle.enter();
        // That runtime is gone, so the task is dropped inside `spawn`.
        tokio::spawn(span("late", async { println!("never printed") }));
        mark("entered");
    });
    println!("end");
}

fn io_without_runtime() {
    let wait = io("page", 5);
    futures::executor::block_on(async {
        wait.await; // awaited without a runtime
    });
}

/// A gate is opened while a thread with stdout's lock looks at it.
fn gate_in_display() {
    struct Looks<'a>(&'a Gate, &'a mpsc::Sender<()>);
    impl fmt::Display for Looks<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.1.send(()).unwrap();
            std::thread::sleep(ms(20));
            write!(f, "{}", self.0.is_open() || !self.0.is_open())
        }
    }
    let gate = Gate::new("gate");
    let (tx, rx) = mpsc::channel();
    let opener = gate.clone();
    let thread = std::thread::spawn(move || {
        rx.recv().unwrap();
        opener.open();
    });
    println!("{}", Looks(&gate, &tx));
    thread.join().unwrap();
    println!("{}", gate.is_open());
}
