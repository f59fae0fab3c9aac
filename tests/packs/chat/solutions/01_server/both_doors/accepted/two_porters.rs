mod fixture;

use fixture::{Door, doors};

async fn porter(mut lines: Door, mut room: Door) {
    let at_room = async {
        while let Some(text) = room.recv().await {
            println!("room: {text}");
        }
    };
    let at_lines = async {
        while let Some(line) = lines.recv().await {
            println!("member: {line}");
        }
    };
    tokio::join!(at_room, at_lines);
}

fn main() {
    probe::block_on(async {
        let (lines, room, behind) = doors();
        tokio::join!(behind, probe::span("porter", porter(lines, room)));
    });
}
