mod fixture;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks().throttle(PAUSE);
        while let Some(click) = clicks.next().await {
            print_page(&click);
        }
    });
}
