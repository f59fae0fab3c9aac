mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        let (degrees, km) = trpl::join(weather(), route()).await;
        let (room, kb) = trpl::join(hotel(), map()).await;

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
