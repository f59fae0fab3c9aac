mod fixture;

use probe::{param, span};

fn main() {
    probe::block_on(async {
        span("napper", fixture::napper()).await;
        println!("{} words", param("words", 1207));
    });
}
