//! Spawn a generic sensor: the reference solution.

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
    /// The same function with its return type written out, which leaves room for
    /// the bound: every implementation has to keep that promise, and every user
    /// may rely on it.
    fn read(&self) -> impl Future<Output = i64> + Send;
}

struct Thermometer;

impl Sensor for Thermometer {
    // An implementation may still be an `async fn`. The compiler looks at its
    // future and sees that it is `Send`.
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
