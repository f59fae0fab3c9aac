mod fixture;

use fixture::{PAUSE, clicks, print_page};
use futures::StreamExt;

fn main() {
    probe::block_on(async {
        // By path: with both traits in scope many calls would be ambiguous. `for_each` takes the stream
        // by value and does not need a pin.
        let slow = trpl::StreamExt::throttle(clicks(), PAUSE);
        slow.for_each(|click| async move { print_page(&click) })
            .await;
    });
}
