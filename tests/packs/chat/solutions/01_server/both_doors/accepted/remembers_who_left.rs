mod fixture;

use fixture::{Door, doors};

async fn porter(mut lines: Door, mut room: Door) {
    let (mut room_open, mut lines_open) = (true, true);
    while room_open || lines_open {
        tokio::select! {
            text = room.recv(), if room_open => match text {
                Some(text) => println!("room: {text}"),
                None => room_open = false,
            },
            line = lines.recv(), if lines_open => match line {
                Some(line) => println!("member: {line}"),
                None => lines_open = false,
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
