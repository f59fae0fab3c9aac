mod fixture;

use fixture::*;

fn main() {
    probe::block_on(async {
        let (degrees, room, _, km, kb) =
            tokio::join!(weather(), hotel(), weather(), route(), map());
        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
