fn main() {
    let count = probe::param("count", 3);
    println!("ticks: 1 to {count}, then None");
}
