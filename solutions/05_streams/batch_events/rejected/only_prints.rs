mod fixture;

use std::time::Duration;

use fixture::network_call;

fn main() {
    probe::block_on(async {
        let room = probe::param_text("room", "hall");
        let events: Vec<_> = (0..6).map(|n| format!("{room} {n}")).collect();
        for (wait, from, to) in [(20, 0, 3), (60, 3, 4), (110, 4, 6)] {
            trpl::sleep(Duration::from_millis(wait)).await;
            network_call(&events[from..to]);
        }
    });
}
