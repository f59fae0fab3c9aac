mod fixture;

fn main() {
    let from = probe::param_text("from", "Ada");
    for number in 1..=3 {
        fixture::open(format!("{from} {number}"));
    }
}
