mod fixture;
use fixture::fetch;
use std::sync::{Arc, Mutex};
fn main() {
    probe::block_on(async {
        let todo = Arc::new(Mutex::new(0..6));
        let w = || {
            let todo = todo.clone();
            tokio::spawn(async move {
                loop {
                    let n = todo.lock().unwrap().next();
                    let Some(n) = n else { break };
                    println!("{}", fetch(n).await);
                }
            })
        };
        let ws = [w(), w(), w()];
        for w in ws {
            w.await.unwrap();
        }
    });
}
