mod fixture;

use fixture::{PERIOD, Wire, closed, connect, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(wire: Wire) {
    let texts: [(u64, &str); 6] = [
        (60, "hello"),
        (90, ""),
        (120, "Grüße"),
        (150, "one"),
        (150, "two"),
        (210, "A text"),
    ];
    let start = tokio::time::Instant::now();
    let mut clock = tokio::time::interval(PERIOD);
    for (ms, text) in texts {
        let at = start + std::time::Duration::from_millis(ms);
        let mut due = Box::pin(tokio::time::sleep_until(at));
        loop {
            tokio::select! {
                _ = clock.tick() => tick(),
                () = &mut due => break,
            }
        }
        show(text);
    }
    drop(wire);
    closed();
}
