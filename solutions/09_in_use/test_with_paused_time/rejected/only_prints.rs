fn main() {
    println!("a right one: passes");
    println!("another right one: passes");
}
