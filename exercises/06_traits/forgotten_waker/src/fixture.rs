//! A visitor and a porter. This file is given: a changed copy does not count.

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use probe::{mark, param, span};

use crate::Door;

/// The visitor waits at the door in a separate task; the porter opens it
/// after 100 ms and says which room to go to.
pub async fn visit() {
    let door = Door::shut();
    let visitor = trpl::spawn_task(span("visitor", door.wait()));

    let porter = span("porter", async {
        trpl::sleep(Duration::from_millis(100)).await;
        door.open(param("room", 7));
    });
    porter.await;

    let room = visitor.await.unwrap();
    println!("the visitor goes to room {room}");

    try_the_bell();
}

/// Opens a second door, for a visitor who looks in the moment the bell rings,
/// and sets a mark if the room was not known yet.
fn try_the_bell() {
    let door = Door::shut();
    let mut wait = Box::pin(door.wait());
    let bell = Waker::from(Arc::new(Bell));
    let mut looks = |waker: &Waker| {
        let mut context = Context::from_waker(waker);
        catch_unwind(AssertUnwindSafe(|| wait.as_mut().poll(&mut context)))
    };

    // The panic of the bell should not print a message.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    if let Ok(Poll::Pending) = looks(&bell) {
        let has_rung = catch_unwind(AssertUnwindSafe(|| door.open(1))).is_err();
        // A mutex that was held while the bell rang cannot be locked now: nobody
        // could have looked in before `open` had done everything.
        if let (true, Ok(Poll::Pending)) = (has_rung, looks(Waker::noop())) {
            mark("rung-too-early");
        }
    }
    panic::set_hook(hook);
}

/// Panics when it rings, so that whatever `open` does after that has not happened
/// yet when the visitor looks.
struct Bell;

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        panic::resume_unwind(Box::new("rung"));
    }
}
