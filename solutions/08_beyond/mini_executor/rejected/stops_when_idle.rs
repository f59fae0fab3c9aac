mod fixture;

use std::pin::Pin;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

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
struct Task {
    future: Mutex<Option<BoxFuture>>,
    queue: Sender<Arc<Task>>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let _ = self.queue.send(Arc::clone(&self));
    }
}
struct Executor {
    queue: Sender<Arc<Task>>,
    woken: Receiver<Arc<Task>>,
    left: usize,
}

impl Executor {
    fn new() -> Self {
        let (queue, woken) = mpsc::channel();
        Self {
            queue,
            woken,
            left: 0,
        }
    }
    fn spawn(&mut self, future: impl Future<Output = ()> + Send + 'static) {
        let task = Arc::new(Task {
            future: Mutex::new(Some(Box::pin(future))),
            queue: self.queue.clone(),
        });
        self.left += 1;
        task.wake();
    }
    fn run(&mut self) {
        while let Ok(task) = self.woken.try_recv() {
            let mut slot = task.future.lock().unwrap();
            if let Some(mut future) = slot.take() {
                let waker = Waker::from(Arc::clone(&task));
                match future.as_mut().poll(&mut Context::from_waker(&waker)) {
                    Poll::Pending => *slot = Some(future),
                    Poll::Ready(()) => self.left -= 1,
                }
            }
        }
    }
}
