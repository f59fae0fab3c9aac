fn main() {
    println!("chart: {} kB", probe::param("kb", 250));
    println!("logged out");
}
