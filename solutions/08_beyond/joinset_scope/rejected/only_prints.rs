mod fixture;

fn main() {
    let _ = (fixture::PARTS, fixture::search, fixture::evening);
    println!("no trip: no room in {}", probe::param_text("town", "Oslo"));
}
