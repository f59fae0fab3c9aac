mod fixture;

use fixture::{device, start};
use std::pin::Pin;

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
    fn read(&self) -> Pin<Box<dyn Future<Output = i64> + Send + '_>>;
}

struct Thermometer;

impl Sensor for Thermometer {
    fn read(&self) -> Pin<Box<dyn Future<Output = i64> + Send + '_>> {
        Box::pin(device("warmth", 100))
    }
}

struct Barometer {
    delay: u64,
}

impl Sensor for Barometer {
    fn read(&self) -> Pin<Box<dyn Future<Output = i64> + Send + '_>> {
        Box::pin(async { device("pressure", self.delay).await })
    }
}
