mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let messages = reading(async {
        while let Some(message) = read_message(&mut wire).await {
            show(&message);
        }
    });
    let clock = async {
        let mut clock = trpl::interval(PERIOD);
        loop {
            clock.tick().await;
            tick();
        }
    };
    tokio::select! {
        () = messages => {}
        () = clock => {}
    }
}

async fn read_message(wire: &mut Wire) -> Option<String> {
    let mut message = String::new();
    loop {
        let piece = wire.recv().await?;
        message.push_str(&piece);
        if message.ends_with(';') {
            message.pop();
            return Some(message);
        }
    }
}
