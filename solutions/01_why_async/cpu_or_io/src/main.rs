//! What overlapping can hide: the reference solution.

mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        // `join!` takes any number of futures and polls them in this order. So
        // both questions are sent before the computing starts, and their
        // 100 ms of waiting pass while the thread is busy.
        let (degrees, room, (km, kb)) = trpl::join!(weather(), hotel(), async {
            // The computing takes 200 ms on one thread, in either order.
            // Joining these two as well would change nothing.
            let km = route().await;
            let kb = map().await;
            (km, kb)
        });

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
