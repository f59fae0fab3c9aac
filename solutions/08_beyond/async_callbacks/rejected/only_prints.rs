mod fixture;

fn main() {
    let first = probe::param_text("first", "church");
    let second = probe::param_text("second", "harbour");
    println!("seen: {first}, {second}");
    let _ = fixture::look;
}
