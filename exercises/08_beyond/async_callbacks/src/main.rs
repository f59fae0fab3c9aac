//! A closure that awaits
//!
//! `tour` calls its callback at each stop and awaits the future that the
//! callback returns. The callback looks around, which takes time, and then
//! writes into a notebook that it borrows. The compiler rejects this.
//!
//! Your task: make `tour` take a callback whose future may borrow from the
//! callback, and pass such a callback to `tour`. Use an async closure, or a
//! type that implements a trait of your own. The notebook stays as it is, a
//! `Vec` that `main` owns and lends. The callback, not `tour`, should write
//! into it. The stops should be visited one after the other.

mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();

        // Calling the closure builds a future, and returns. When that future is
        // polled, the call is long over, and the notebook is still needed.
        tour(|stop| {
            let look = look(stop);
            async {
                let sight = look.await;
                notebook.push(sight);
            }
        })
        .await;

        println!("seen: {}", notebook.join(", "));
    });
}

/// Visits two stops, one after the other.
///
/// The bounds say that each call returns a future of the same type `Fut`. They
/// leave no room for a lifetime that starts with a call and ends before the
/// next one.
async fn tour<F, Fut>(mut visit: F)
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = ()>,
{
    for stop in 1..=2 {
        visit(stop).await;
    }
}
