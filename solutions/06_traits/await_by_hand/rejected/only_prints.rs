fn main() {
    let kind = probe::param_text("kind", "green");
    println!("{kind} tea and toast");
}
