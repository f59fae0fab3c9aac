mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        let computing = tokio::task::spawn_blocking(|| {
            futures::executor::block_on(async { (route().await, map().await) })
        });
        let (degrees, room) = trpl::join(weather(), hotel()).await;
        let (km, kb) = computing.await.unwrap();

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
