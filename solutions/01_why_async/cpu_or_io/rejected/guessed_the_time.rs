mod fixture;

use fixture::{hotel, map, route, weather};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

fn main() {
    probe::block_on(async {
        static DEGREES: AtomicI64 = AtomicI64::new(0);
        static ROOM: AtomicI64 = AtomicI64::new(0);
        trpl::spawn_task(async { DEGREES.store(weather().await, Ordering::Relaxed) });
        trpl::spawn_task(async { ROOM.store(hotel().await, Ordering::Relaxed) });
        trpl::yield_now().await;
        let km = route().await;
        let kb = map().await;
        trpl::sleep(Duration::from_millis(50)).await;
        let (degrees, room) = (
            DEGREES.load(Ordering::Relaxed),
            ROOM.load(Ordering::Relaxed),
        );

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
