fn main() {
    let from = probe::param("from", 3);
    println!("{from} steps, then: lift-off");
}
