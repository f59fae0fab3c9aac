mod fixture;

use fixture::{device, start};

fn main() {
    probe::block_on(async {
        let _ = start::<Thermometer>;
        let barometer = Barometer { delay: 60 };
        let (warmth, pressure) = trpl::join(
            probe::span("thermometer", Thermometer.read()),
            probe::span("barometer", barometer.read()),
        )
        .await;
        println!("{warmth} degrees, {pressure} hPa");
    });
}
pub trait Sensor {
    fn read(&self) -> impl Future<Output = i64> + Send;
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
