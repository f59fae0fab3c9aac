mod fixture;

use fixture::{Door, doors};

async fn porter(mut lines: Door, mut room: Door) {
    let mut left = 2;
    while left > 0 {
        tokio::select! {
            Some(text) = room.recv() => {
                println!("room: {text}");
                left -= usize::from(text == "hi");
            }
            Some(line) = lines.recv() => {
                println!("member: {line}");
                left -= usize::from(line == "anyone?");
            }
            else => break,
        }
    }
    while let Some(line) = lines.recv().await {
        println!("member: {line}");
    }
}

fn main() {
    probe::block_on(async {
        let (lines, room, behind) = doors();
        tokio::join!(behind, probe::span("porter", porter(lines, room)));
    });
}
