mod fixture;

use std::pin::pin;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = pin!(clicks().throttle(PAUSE).take(6));
        while let Some(click) = clicks.next().await {
            print_page(&click);
        }
    });
}
