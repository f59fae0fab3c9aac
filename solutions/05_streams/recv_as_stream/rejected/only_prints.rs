mod fixture;

fn main() {
    let place = probe::param_text("place", "Ulm");
    for number in 1..=3 {
        fixture::show(&format!("{place} {number}"));
    }
}
