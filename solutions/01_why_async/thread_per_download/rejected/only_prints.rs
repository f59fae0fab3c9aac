fn main() {
    println!("{} kB", probe::param("total_kb", 2600));
}
