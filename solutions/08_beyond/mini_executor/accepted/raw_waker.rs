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

use std::{
    sync::{Arc, Mutex, mpsc},
    task::{Context, RawWaker, RawWakerVTable, Waker},
};
struct Bell(usize, Mutex<mpsc::Sender<usize>>);
static VT: RawWakerVTable = RawWakerVTable::new(
    |p| unsafe {
        Arc::increment_strong_count(p.cast::<Bell>());
        RawWaker::new(p, &VT)
    },
    |p| unsafe {
        let b = Arc::from_raw(p.cast::<Bell>());
        let _ = b.1.lock().unwrap().send(b.0);
    },
    |p| unsafe {
        let b = &*p.cast::<Bell>();
        let _ = b.1.lock().unwrap().send(b.0);
    },
    |p| unsafe { drop(Arc::from_raw(p.cast::<Bell>())) },
);
struct Executor {
    tasks: Vec<Option<BoxFuture>>,
}
impl Executor {
    fn new() -> Self {
        Self { tasks: vec![] }
    }
    fn spawn(&mut self, f: impl Future<Output = ()> + Send + 'static) {
        self.tasks.push(Some(Box::pin(f)));
    }
    fn run(&mut self) {
        let (tx, rx) = mpsc::channel();
        let ws: Vec<Waker> = (0..self.tasks.len())
            .map(|i| unsafe {
                Waker::from_raw(RawWaker::new(
                    Arc::into_raw(Arc::new(Bell(i, Mutex::new(tx.clone())))).cast(),
                    &VT,
                ))
            })
            .collect();
        for i in 0..ws.len() {
            tx.send(i).unwrap();
        }
        let mut left = ws.len();
        while left > 0 {
            let i = rx.recv().unwrap();
            if let Some(f) = &mut self.tasks[i]
                && f.as_mut().poll(&mut Context::from_waker(&ws[i])).is_ready()
            {
                self.tasks[i] = None;
                left -= 1;
            }
        }
    }
}
