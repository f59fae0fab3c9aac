mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        // Calling the functions begins nothing.
        let (weather, hotel, route, map) = (weather(), hotel(), route(), map());
        let (degrees, room) = (weather.await, hotel.await);
        let (km, kb) = (route.await, map.await);

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
