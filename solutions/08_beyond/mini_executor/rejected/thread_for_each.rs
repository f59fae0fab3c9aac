mod fixture;

use std::pin::Pin;
use std::sync::Arc;
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
    tasks: Vec<BoxFuture>,
}

impl Executor {
    fn new() -> Self {
        Self { tasks: Vec::new() }
    }
    fn spawn(&mut self, future: impl Future<Output = ()> + Send + 'static) {
        self.tasks.push(Box::pin(future));
    }
    fn run(&mut self) {
        let threads: Vec<_> = self.tasks.drain(..).map(start).collect();
        for thread in threads {
            thread.join().unwrap();
        }
    }
}

fn start(mut future: BoxFuture) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        while future
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
        {
            thread::park();
        }
    })
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
