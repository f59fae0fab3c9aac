//! Two tasks lock two mutexes, each in its own order.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::sleep;

#[tokio::main]
async fn main() {
    let (from, to) = (Arc::new(Mutex::new(100)), Arc::new(Mutex::new(0)));
    let (a, b) = (from.clone(), to.clone());
    let pay = tokio::spawn(async move {
        let mut a = a.lock().await;
        sleep(Duration::from_millis(10)).await;
        let mut b = b.lock().await;
        (*a, *b) = (*a - 10, *b + 10);
    });
    let report = tokio::spawn(async move {
        let to = to.lock().await;
        sleep(Duration::from_millis(20)).await;
        let from = from.lock().await;
        println!("{from} and {to}");
    });
    pay.await.unwrap();
    report.await.unwrap();
}
