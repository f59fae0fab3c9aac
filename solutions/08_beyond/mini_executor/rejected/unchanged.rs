mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

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
    tasks: Vec<Option<BoxFuture>>,
}

impl Executor {
    fn new() -> Self {
        Self { tasks: Vec::new() }
    }
    fn spawn(&mut self, future: impl Future<Output = ()> + Send + 'static) {
        self.tasks.push(Some(Box::pin(future)));
    }
    fn run(&mut self) {
        let mut context = Context::from_waker(Waker::noop());
        while self.tasks.iter().any(Option::is_some) {
            for slot in &mut self.tasks {
                if let Some(future) = slot
                    && let Poll::Ready(()) = future.as_mut().poll(&mut context)
                {
                    *slot = None;
                }
            }
        }
    }
}
