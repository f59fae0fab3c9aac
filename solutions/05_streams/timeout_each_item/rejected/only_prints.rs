mod fixture;

use std::time::Duration;

use fixture::{alarm, desk, note};

fn main() {
    probe::block_on(desk(async {
        let place = probe::param_text("place", "gate");
        for (wait, number) in [(50, 1), (100, 0), (50, 2), (100, 0), (250, 3), (50, 4)] {
            trpl::sleep(Duration::from_millis(wait)).await;
            match number {
                0 => alarm(),
                _ => note(&format!("{place} {number}")),
            }
        }
    }));
}
