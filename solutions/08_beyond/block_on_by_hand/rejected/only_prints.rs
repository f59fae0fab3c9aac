mod fixture;

fn main() {
    println!("no note");
    println!("greetings from {}", probe::param_text("town", "Oslo"));
    let _ = (fixture::note, fixture::letter());
}
