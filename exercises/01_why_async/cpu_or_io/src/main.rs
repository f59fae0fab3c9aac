//! What overlapping can hide
//!
//! Planning a trip takes four jobs of about 100 ms each. Two of them are
//! joined, but the program still takes about 400 ms.
//!
//! Your task has two parts. First read the jobs in src/fixture.rs and write in
//! predict.toml what limits each one. Then overlap the jobs that gain time from
//! overlapping, on a single thread. The plan should take about 300 ms, no
//! longer than the two computations and the longer of the two waits together.
//! Do each job once, and wait for the jobs themselves, not for a fixed time.
//! (On one thread, the plan cannot take less than 200 ms. Can you see why?)

mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        // These two are joined. Does that save any time?
        let (km, kb) = trpl::join(route(), map()).await;

        // These two run one after the other.
        let degrees = weather().await;
        let room = hotel().await;

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
