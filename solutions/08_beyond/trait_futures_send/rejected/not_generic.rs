mod fixture;

use fixture::device;

fn main() {
    probe::block_on(async {
        let warmth = tokio::spawn(probe::span("thermometer", async {
            Thermometer.read().await
        }));
        let pressure = tokio::spawn(probe::span("barometer", async {
            Barometer { delay: 60 }.read().await
        }));

        let warmth = warmth.await.unwrap();
        let pressure = pressure.await.unwrap();
        println!("{warmth} degrees, {pressure} hPa");
    });
}
pub trait Sensor {
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
