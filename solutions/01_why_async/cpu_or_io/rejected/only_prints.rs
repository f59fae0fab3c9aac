use probe::param;

fn main() {
    println!("weather: {} degrees", param("degrees", 21));
    println!("route: {} km", param("km", 14));
    println!("hotel: room {}", param("room", 7));
    println!("map: {} kB", param("kb", 350));
}
