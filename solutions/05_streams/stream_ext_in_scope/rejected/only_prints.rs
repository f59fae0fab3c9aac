mod fixture;

use fixture::sing;

fn main() {
    let song = probe::param_text("song", "Greensleeves");
    for number in 1..=10 {
        sing(format!("{song}, verse {number}"));
    }
}
