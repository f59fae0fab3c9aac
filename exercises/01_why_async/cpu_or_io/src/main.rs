//! What overlapping can hide
//!
//! A trip is planned in four jobs of about 100 ms each. Two of them are joined,
//! and still the program needs about 400 ms.
//!
//! Your task has two parts. First read the jobs in src/fixture.rs and write
//! into predict.toml what each is bound by. Then let those overlap that gain by
//! it, on this one thread, so that the plan is there after about 300 ms or
//! less: when the computing and the longer of the two waits are over. Do each
//! job once, and wait for the jobs rather than for a time. (One thread cannot
//! do it in less than 200 ms. Can you see why?)

mod fixture;

use fixture::{hotel, map, route, weather};

fn main() {
    probe::block_on(async {
        // These two are under way together. Does that save any time?
        let (km, kb) = trpl::join(route(), map()).await;

        // These two are not.
        let degrees = weather().await;
        let room = hotel().await;

        println!("weather: {degrees} degrees");
        println!("route: {km} km");
        println!("hotel: room {room}");
        println!("map: {kb} kB");
    });
}
