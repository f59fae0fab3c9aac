mod fixture;

use fixture::{Door, doors};

async fn porter(mut lines: Door, mut room: Door) {
    loop {
        tokio::select! {
            text = room.recv() => match text {
                Some(text) => println!("room: {text}"),
                None => break,
            },
            line = lines.recv() => match line {
                Some(line) => println!("member: {line}"),
                None => break,
            },
        }
    }
}

fn main() {
    probe::block_on(async {
        let (lines, room, behind) = doors();
        tokio::join!(behind, probe::span("porter", porter(lines, room)));
    });
}
