mod fixture;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();
        let mut interval = trpl::interval(PAUSE);
        loop {
            // Ticks that were missed while no click came are made up for, all
            // at once.
            interval.tick().await;
            match clicks.next().await {
                Some(click) => print_page(&click),
                None => break,
            }
        }
    });
}
