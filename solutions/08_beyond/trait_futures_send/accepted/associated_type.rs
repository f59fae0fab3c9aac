mod fixture;
use fixture::{device, start};
fn main() {
    probe::block_on(async {
        let w = start("thermometer", Thermometer);
        let p = start("barometer", Barometer { delay: 60 });
        let w = w.await.unwrap();
        let p = p.await.unwrap();
        println!("{w} degrees, {p} hPa");
    });
}
struct Thermometer;
struct Barometer {
    delay: u64,
}
use futures::future::BoxFuture;
pub trait Sensor {
    type Reading<'a>: Future<Output = i64> + Send
    where
        Self: 'a;
    fn read(&self) -> Self::Reading<'_>;
}
impl Sensor for Thermometer {
    type Reading<'a> = BoxFuture<'a, i64>;
    fn read(&self) -> BoxFuture<'_, i64> {
        Box::pin(device("warmth", 100))
    }
}
impl Sensor for Barometer {
    type Reading<'a> = BoxFuture<'a, i64>;
    fn read(&self) -> BoxFuture<'_, i64> {
        Box::pin(device("pressure", self.delay))
    }
}
