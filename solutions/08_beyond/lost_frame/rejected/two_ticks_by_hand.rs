mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    tick();
    let mut once = Box::pin(trpl::sleep(PERIOD));
    let mut rung = false;
    let mut half = String::new();
    loop {
        tokio::select! {
            piece = reading(wire.recv()) => { let Some(p) = piece else { break }; half += &p; if half.ends_with(';') { half.pop(); show(&half); half.clear() } }
            () = &mut once, if !rung => { rung = true; tick() }
        }
    }
}
