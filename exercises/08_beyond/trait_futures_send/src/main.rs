//! Spawn a generic sensor
//!
//! `fixture::start` reads any sensor in a separate task. It is generic, and it
//! does not compile: nothing says that the future of `read` is `Send`. For the
//! two sensors below, that future is `Send`, but `start` does not know these
//! sensors.
//!
//! Your task: make the trait promise that this future is `Send`, without
//! `unsafe`. Both sensors should be read at the same time, each in its own task.

mod fixture;

use fixture::{device, start};

fn main() {
    probe::block_on(async {
        let warmth = start("thermometer", Thermometer);
        let pressure = start("barometer", Barometer { delay: 60 });

        let warmth = warmth.await.unwrap();
        let pressure = pressure.await.unwrap();
        println!("{warmth} degrees, {pressure} hPa");
    });
}

/// What can be read.
pub trait Sensor {
    /// An `async fn` in a trait stands for a plain one that returns some future.
    /// Each implementation has its own future, and this line says nothing about
    /// it except its output.
    async fn read(&self) -> i64;
}

struct Thermometer;

impl Sensor for Thermometer {
    async fn read(&self) -> i64 {
        device("warmth", 100).await
    }
}

struct Barometer {
    delay: u64,
}

impl Sensor for Barometer {
    async fn read(&self) -> i64 {
        device("pressure", self.delay).await
    }
}
