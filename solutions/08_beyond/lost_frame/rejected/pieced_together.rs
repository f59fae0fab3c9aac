mod fixture;
use fixture::{PERIOD, Wire, connect, reading, show, tick};
fn main() {
    probe::block_on(async { listen(connect()).await });
}
async fn listen(mut wire: Wire) {
    let mut clock = trpl::interval(PERIOD);
    loop {
        tokio::select! { m = reading(read_message(&mut wire)) => match m { Some(m) if m == "hi" => show(&m), Some(m) => show(&format!("the{m}")), None => break }, _ = clock.tick() => tick() }
    }
}
async fn read_message(wire: &mut Wire) -> Option<String> {
    let mut m = String::new();
    loop {
        m.push_str(&wire.recv().await?);
        if m.ends_with(';') {
            m.pop();
            return Some(m);
        }
    }
}
