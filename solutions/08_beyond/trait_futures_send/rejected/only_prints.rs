mod fixture;

fn main() {
    let (warmth, pressure) = (probe::param("warmth", 20), probe::param("pressure", 1000));
    println!("{warmth} degrees, {pressure} hPa");
    let _ = (fixture::device, fixture::start::<Nothing>);
}

pub trait Sensor {
    fn read(&self) -> impl Future<Output = i64> + Send;
}

struct Nothing;

impl Sensor for Nothing {
    async fn read(&self) -> i64 {
        0
    }
}
