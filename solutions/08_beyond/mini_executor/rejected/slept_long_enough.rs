mod fixture;
use fixture::Kitchen;
use std::pin::Pin;
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

use std::task::{Context, Waker};
struct Executor {
    tasks: Vec<BoxFuture>,
}
impl Executor {
    fn new() -> Self {
        Self { tasks: vec![] }
    }
    fn spawn(&mut self, f: impl Future<Output = ()> + Send + 'static) {
        self.tasks.push(Box::pin(f));
    }
    fn run(&mut self) {
        let mut cx = Context::from_waker(Waker::noop());
        for f in &mut self.tasks {
            let _ = f.as_mut().poll(&mut cx);
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
        let _ = self.tasks[1].as_mut().poll(&mut cx);
        let _ = self.tasks[0].as_mut().poll(&mut cx);
    }
}
