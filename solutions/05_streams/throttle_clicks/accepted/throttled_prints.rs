mod fixture;
use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;
fn main() {
    probe::block_on(async {
        let mut clicks = std::pin::pin!(clicks().map(|click| print_page(&click)).throttle(PAUSE));
        while let Some(()) = clicks.next().await {}
        let mut _first = 0;
        _first += 1;
    });
}
