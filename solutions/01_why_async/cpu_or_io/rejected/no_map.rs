mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        let (degrees, room) = trpl::join(weather(), hotel()).await;
        let km = route().await;
        let kb = probe::param("kb", 350);

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
