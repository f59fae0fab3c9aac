mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        let (km, kb) = trpl::join(route(), map()).await;
        let degrees = weather().await;
        let room = hotel().await;

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
