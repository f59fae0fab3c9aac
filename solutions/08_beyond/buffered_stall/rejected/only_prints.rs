#[allow(dead_code)]
mod fixture;

use probe::param_text;

fn main() {
    probe::block_on(async {
        for number in 1..=4 {
            println!("put away: {} {number}", param_text("about", "rain"));
        }
    });
}
