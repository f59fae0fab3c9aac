//! A visitor and a porter. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{param, span};

use crate::Door;

/// The visitor waits at the door in a task of its own; the porter opens it
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
}
