//! A closure that awaits: the reference solution.

mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();

        // An async closure: closure and async block in one. The future of a
        // call may borrow what the closure has captured, for as long as that
        // future lives.
        tour(async |stop| {
            let sight = look(stop).await;
            notebook.push(sight);
        })
        .await;

        println!("seen: {}", notebook.join(", "));
    });
}

/// Visits two stops, one after the other.
///
/// The future of a call borrows the callback mutably, so the compiler does not
/// allow a second call before that future is gone.
async fn tour(mut visit: impl AsyncFnMut(u32)) {
    for stop in 1..=2 {
        visit(stop).await;
    }
}
