mod fixture;
use fixture::{PERIOD, Wire, connect, reading, show, tick};
fn main() {
    probe::block_on(async { listen(connect()).await });
}
async fn listen(mut wire: Wire) {
    let mut clock = trpl::interval(PERIOD / 2);
    let mut m = String::new();
    loop {
        tokio::select! { p = reading(wire.recv()) => match p { Some(p) => { m += &p; if m.ends_with(';') { m.pop(); show(&m); m.clear(); } } None => break }, _ = clock.tick() => tick() }
    }
}
