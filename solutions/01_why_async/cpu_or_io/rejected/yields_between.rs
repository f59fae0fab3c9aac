mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        let compute = async {
            let km = route().await;
            trpl::yield_now().await;
            let kb = map().await;
            trpl::yield_now().await;
            (km, kb)
        };
        let (km, kb) = compute.await;

        let degrees = weather().await;
        trpl::yield_now().await;
        let room = hotel().await;

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
