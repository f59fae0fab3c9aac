fn main() {
    let steps = probe::param("from", 3);
    let text = probe::param_text("text", "We live in a bigger house now.");
    println!("{steps} steps, and a letter: {text}");
}
