fn main() {
    println!("checksum: {}", probe::param("checksum", 4711));
}
