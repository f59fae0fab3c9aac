mod fixture;

use fixture::{Door, doors};

async fn porter(mut lines: Door, mut room: Door) {
    while let Some(text) = lines.recv().await {
        println!("member: {text}");
    }
    while let Some(text) = room.recv().await {
        println!("room: {text}");
    }
}

fn main() {
    probe::block_on(async {
        let (lines, room, behind) = doors();
        tokio::join!(behind, probe::span("porter", porter(lines, room)));
    });
}
