fn main() {
    let flavour = probe::param_text("flavour", "plum");
    println!("the {flavour} cake is out");
}
