mod fixture;

use fixture::*;

fn main() {
    probe::block_on(async {
        let (degrees, room, _) = tokio::join!(weather(), hotel(), route());
        let kb = map().await;
        let km = route().await;
        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
