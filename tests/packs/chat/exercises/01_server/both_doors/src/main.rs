//! Two doors, one porter
//!
//! A porter passes on what a member writes and what the room says. He goes from
//! one door to the other and waits at each until somebody comes.
//!
//! Your task: let every text be passed on the moment it comes, at whichever
//! door, until nobody can come at either any more.

mod fixture;

use fixture::{Door, doors};

async fn porter(mut lines: Door, mut room: Door) {
    loop {
        match room.recv().await {
            Some(text) => println!("room: {text}"),
            None => break,
        }
        match lines.recv().await {
            Some(line) => println!("member: {line}"),
            None => break,
        }
    }
}

fn main() {
    probe::block_on(async {
        let (lines, room, behind) = doors();
        tokio::join!(behind, probe::span("porter", porter(lines, room)));
    });
}
