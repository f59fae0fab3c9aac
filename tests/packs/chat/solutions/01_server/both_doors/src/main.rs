//! Two doors, one porter: the reference solution.

mod fixture;

use fixture::{Door, doors};

async fn porter(mut lines: Door, mut room: Door) {
    loop {
        // Both are polled; the arm of the first that has something is taken,
        // and the other `recv` is dropped without losing a message.
        tokio::select! {
            Some(text) = room.recv() => println!("room: {text}"),
            Some(line) = lines.recv() => println!("member: {line}"),
            // Both gave `None`: nobody can come any more.
            else => break,
        }
    }
}

fn main() {
    probe::block_on(async {
        let (lines, room, behind) = doors();
        tokio::join!(behind, probe::span("porter", porter(lines, room)));
    });
}
