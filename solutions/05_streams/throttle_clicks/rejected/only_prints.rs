mod fixture;

use fixture::{PAUSE, print_page};

fn main() {
    probe::block_on(async {
        let button = probe::param_text("button", "print");
        for number in 1..=6 {
            print_page(&format!("{button} {number}"));
            trpl::sleep(PAUSE).await;
        }
    });
}
