fn main() {
    println!("a correct one: passes");
    println!("another correct one: passes");
}
