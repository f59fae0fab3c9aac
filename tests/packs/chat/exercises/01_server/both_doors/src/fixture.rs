//! The member and the room. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{Tracked, span, track};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::sleep;

/// What comes in through a door.
pub type Door = Tracked<Receiver<&'static str>>;

/// Both doors, and what goes on behind them: the member writes a line at 50,
/// 100 and 300 ms, the room says something at 10, 130 and 250 ms.
pub fn doors() -> (Door, Door, impl Future<Output = ()>) {
    let (to_lines, lines) = channel(8);
    let (to_room, room) = channel(8);
    let member = span(
        "member",
        speak(to_lines, [(50, "hello"), (50, "anyone?"), (200, "bye")]),
    );
    let others = span(
        "others",
        speak(
            to_room,
            [(10, "ada is here"), (120, "hi"), (120, "welcome")],
        ),
    );
    let behind = async {
        tokio::join!(member, others);
    };
    (track("lines", lines), track("room", room), behind)
}

async fn speak(to: Sender<&'static str>, script: [(u64, &'static str); 3]) {
    for (pause, text) in script {
        sleep(Duration::from_millis(pause)).await;
        // Nobody may be left to listen.
        let _ = to.send(text).await;
    }
}
