//! A guest and a driver. This file is given: a changed copy does not count.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use probe::{param, span};

use crate::Stand;

/// The guest asks at the bar for a taxi, once, and then waits upstairs. The
/// taxi comes after 100 ms.
pub async fn evening() {
    let stand = Stand::empty();
    // In a box, so that the future can be handed on although it was polled.
    let mut taxi = Box::pin(stand.wait());

    // The first poll, in the task of the bar: no taxi there yet.
    let bar = poll_fn(|context| Poll::Ready(taxi.as_mut().poll(context)));
    if span("bar", bar).await.is_ready() {
        println!("there was a taxi already");
        return;
    }

    // The same future moves into another task. All further polls come from
    // there.
    let guest = trpl::spawn_task(span("upstairs", taxi));

    let driver = span("driver", async {
        trpl::sleep(Duration::from_millis(100)).await;
        stand.arrive(param("taxi", 12));
    });
    driver.await;

    let number = guest.await.unwrap();
    println!("the guest takes taxi {number}");
}
