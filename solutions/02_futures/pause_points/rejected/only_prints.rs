mod fixture;

fn main() {
    // The three lines without any future.
    for _ in 0..3 {
        fixture::carry_box();
    }
}
