mod fixture;

use std::pin::pin;

use fixture::{hotel, map, route, weather};
use trpl::Either;

fn main() {
    probe::block_on(async {
        // Whichever answers first: the other is given up.
        let (degrees, room) = match trpl::select(pin!(weather()), pin!(hotel())).await {
            Either::Left(degrees) => (degrees, 0),
            Either::Right(room) => (0, room),
        };
        let (km, kb) = trpl::join(route(), map()).await;

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
