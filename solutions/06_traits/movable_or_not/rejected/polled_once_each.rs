mod fixture;

use fixture::{countdown, letter};

fn main() {
    probe::block_on(async {
        let mut steps = countdown();
        let mut text = Box::pin(letter());
        if futures::poll!(&mut steps).is_pending() && futures::poll!(&mut text).is_pending() {
            let (from, text) = (probe::param("from", 3), probe::param_text("text", ""));
            println!("{from} steps, and a letter: {text}");
        }
    });
}
