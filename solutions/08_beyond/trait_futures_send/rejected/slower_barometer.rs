mod fixture;
use fixture::{device, start};
fn main() {
    probe::block_on(async {
        let w = start("thermometer", Thermometer);
        let p = start("barometer", Barometer { delay: 160 });
        let w = w.await.unwrap();
        let p = p.await.unwrap();
        println!("{w} degrees, {p} hPa");
    });
}
struct Thermometer;
struct Barometer {
    delay: u64,
}
pub trait Sensor {
    fn read(&self) -> impl Future<Output = i64> + Send;
}
impl Sensor for Thermometer {
    async fn read(&self) -> i64 {
        device("warmth", 100).await
    }
}
impl Sensor for Barometer {
    async fn read(&self) -> i64 {
        device("pressure", self.delay).await
    }
}
