mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        let weather = trpl::spawn_task(weather());
        let hotel = trpl::spawn_task(hotel());
        let route = trpl::spawn_task(route());
        let map = trpl::spawn_task(map());

        let (degrees, room) = (weather.await.unwrap(), hotel.await.unwrap());
        let (km, kb) = (route.await.unwrap(), map.await.unwrap());

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
