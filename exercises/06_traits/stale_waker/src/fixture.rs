//! A guest and a driver. This file is given: a changed copy does not count.

use std::future::poll_fn;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use probe::{mark, param, span};

use crate::Stand;

/// The guest asks at the bar for a taxi, once, and then waits upstairs. The
/// taxi arrives after 100 ms.
pub async fn evening() {
    let stand = Stand::empty();
    // In a box, so that the future can be passed on after it was polled.
    let mut taxi = Box::pin(stand.wait());

    // The first poll, in the task of the bar: no taxi has arrived yet.
    let bar = poll_fn(|context| Poll::Ready(taxi.as_mut().poll(context)));
    if span("bar", bar).await.is_ready() {
        println!("there was a taxi already");
        return;
    }

    // The same future moves into another task. All further polls happen
    // there.
    let guest = trpl::spawn_task(span("upstairs", taxi));

    let driver = span("driver", async {
        trpl::sleep(Duration::from_millis(100)).await;
        stand.arrive(param("taxi", 12));
    });
    driver.await;

    let number = guest.await.unwrap();
    println!("the guest takes taxi {number}");

    try_the_bell();
}

/// Sends a taxi to a second stand, where a guest looks out the moment the bell
/// rings, and sets a mark if the taxi was not there yet.
fn try_the_bell() {
    let stand = Stand::empty();
    let mut wait = Box::pin(stand.wait());
    let bell = Waker::from(Arc::new(Bell));
    let mut looks = |waker: &Waker| {
        let mut context = Context::from_waker(waker);
        catch_unwind(AssertUnwindSafe(|| wait.as_mut().poll(&mut context)))
    };

    // The panic of the bell should not print a message.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    if let Ok(Poll::Pending) = looks(&bell) {
        let has_rung = catch_unwind(AssertUnwindSafe(|| stand.arrive(1))).is_err();
        // A mutex that was held while the bell rang cannot be locked now: nobody
        // could have looked out before `arrive` had done everything.
        if let (true, Ok(Poll::Pending)) = (has_rung, looks(Waker::noop())) {
            mark("rung-too-early");
        }
    }
    panic::set_hook(hook);
}

/// Panics when it rings, so that whatever `arrive` does after that has not happened
/// yet when the guest looks.
struct Bell;

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        panic::resume_unwind(Box::new("rung"));
    }
}
