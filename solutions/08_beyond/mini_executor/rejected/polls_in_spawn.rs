mod fixture;

use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
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
        let _ = self.queue.send(self.clone());
    }
}

struct Executor {
    sender: Sender<Arc<Task>>,
    queue: Receiver<Arc<Task>>,
    left: usize,
}

impl Executor {
    fn new() -> Self {
        let (sender, queue) = channel();
        Self {
            sender,
            queue,
            left: 0,
        }
    }

    fn spawn(&mut self, future: impl Future<Output = ()> + Send + 'static) {
        self.left += 1;
        let task = Task {
            future: Mutex::new(Some(Box::pin(future))),
            queue: self.sender.clone(),
        };
        let task = Arc::new(task);
        let waker = Waker::from(task.clone());
        let mut slot = task.future.lock().unwrap();
        if slot
            .as_mut()
            .unwrap()
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_ready()
        {
            *slot = None;
            self.left -= 1;
        }
    }

    fn run(&mut self) {
        while self.left > 0 {
            let task = self.queue.recv().unwrap();
            let mut slot = task.future.lock().unwrap();
            let Some(mut future) = slot.take() else {
                continue;
            };
            let waker = Waker::from(task.clone());
            match future.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(()) => self.left -= 1,
                Poll::Pending => *slot = Some(future),
            }
        }
    }
}
