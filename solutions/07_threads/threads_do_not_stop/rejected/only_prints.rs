mod fixture;

use fixture::{title, with_clock};

fn main() {
    probe::block_on(with_clock(async {
        println!("{} takes too long", title());
    }));
}
