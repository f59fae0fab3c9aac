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
pub trait Sensor {
    fn read(&self) -> impl Future<Output = i64>;
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
