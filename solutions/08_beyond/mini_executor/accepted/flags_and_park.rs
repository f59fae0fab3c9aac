mod fixture;

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Wake, Waker};
use std::thread::{self, Thread};

use fixture::Kitchen;

fn main() {
    let mut kitchen = Kitchen::new();
    let mut executor = Executor::new();
    executor.spawn(kitchen.tea());
    executor.spawn(kitchen.kettle());
    executor.spawn(kitchen.cups());
    executor.run();
    kitchen.tidy_up();
}
type BoxFuture = Pin<Box<dyn Future<Output = ()> + Send>>;
struct Executor {
    tasks: Vec<(BoxFuture, Arc<Flag>)>,
}

impl Executor {
    fn new() -> Self {
        Self { tasks: Vec::new() }
    }

    fn spawn(&mut self, future: impl Future<Output = ()> + Send + 'static) {
        let flag = Flag {
            woken: AtomicBool::new(true),
            thread: thread::current(),
        };
        self.tasks.push((Box::pin(future), Arc::new(flag)));
    }

    fn run(&mut self) {
        while !self.tasks.is_empty() {
            // One that is not done stays; it is asked only if its flag is up.
            self.tasks.retain_mut(|(future, flag)| {
                if !flag.woken.swap(false, Ordering::AcqRel) {
                    return true;
                }
                let waker = Waker::from(Arc::clone(flag));
                let mut context = Context::from_waker(&waker);
                future.as_mut().poll(&mut context).is_pending()
            });
            let mut flags = self.tasks.iter().map(|(_, flag)| flag);
            if flags.all(|flag| !flag.woken.load(Ordering::Acquire)) && !self.tasks.is_empty() {
                thread::park();
            }
        }
    }
}

struct Flag {
    woken: AtomicBool,
    thread: Thread,
}

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}
