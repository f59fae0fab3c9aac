fn main() {
    let name = probe::param_text("name", "Ada");
    println!("vote of {name} 1");
    println!("closed");
}
