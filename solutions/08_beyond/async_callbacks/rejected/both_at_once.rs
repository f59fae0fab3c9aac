mod fixture;

use fixture::look;
use std::cell::RefCell;

fn main() {
    probe::block_on(async {
        let notebook = RefCell::new(Vec::new());
        tour(async |stop| {
            let sight = look(stop).await;
            notebook.borrow_mut().push(sight);
        })
        .await;
        println!("seen: {}", notebook.borrow().join(", "));
    });
}

async fn tour(visit: impl AsyncFn(u32)) {
    futures::future::join(visit(1), visit(2)).await;
}
