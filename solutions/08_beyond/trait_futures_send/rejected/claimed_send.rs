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
use std::pin::Pin;
struct Force<F>(F);
unsafe impl<F> Send for Force<F> {}
impl<F: Future> Future for Force<F> {
    type Output = F::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<F::Output> {
        unsafe { self.map_unchecked_mut(|s| &mut s.0) }.poll(cx)
    }
}
pub trait Sensor {
    fn read(&self) -> impl Future<Output = i64> + Send;
}
struct Thermometer;
struct Barometer {
    delay: u64,
}
impl Sensor for Thermometer {
    fn read(&self) -> impl Future<Output = i64> + Send {
        Force(async { device("warmth", 100).await })
    }
}
impl Sensor for Barometer {
    fn read(&self) -> impl Future<Output = i64> + Send {
        Force(async { device("pressure", self.delay).await })
    }
}
