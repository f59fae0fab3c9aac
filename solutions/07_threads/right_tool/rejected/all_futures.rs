mod fixture;

use fixture::{fetch, hash};

fn main() {
    probe::block_on(async {
        // `async` does not make computing wait.
        let (first, second, page, other) =
            trpl::join!(async { hash(1) }, async { hash(2) }, fetch(1), fetch(2));
        println!("{first}\n{second}\n{page}\n{other}");
    });
}
