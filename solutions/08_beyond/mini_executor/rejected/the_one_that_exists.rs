mod fixture;

use std::pin::Pin;

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
        // The cups first, so that the order of the output is right.
        while let Some(task) = self.tasks.pop() {
            probe::block_on(task);
        }
    }
}
