mod fixture;

use fixture::{FRAMES, show, with_screen};

fn main() {
    probe::block_on(with_screen(async {
        let film = probe::param_text("film", "Sunrise");
        for number in 1..=FRAMES {
            show(format!("{film} {number}"));
        }
    }));
}
