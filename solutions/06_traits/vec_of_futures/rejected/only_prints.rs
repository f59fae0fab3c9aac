fn main() {
    let count = probe::param("orders", 4);
    println!("delivered: {count} of {count}");
}
