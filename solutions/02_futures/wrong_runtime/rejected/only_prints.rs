fn main() {
    println!("note: {}", probe::param_text("note", "buy bread"));
    println!("alarm: {} o'clock", probe::param("hour", 7));
}
