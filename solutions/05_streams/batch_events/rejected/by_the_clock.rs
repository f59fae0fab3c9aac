mod fixture;
use fixture::{events, network_call};
use trpl::StreamExt;
fn main() {
    probe::block_on(async {
        let mut events = events();
        let start = tokio::time::Instant::now();
        let ms = std::time::Duration::from_millis;
        let mut take = vec![];
        for _ in 0..3 {
            take.push(events.next().await.unwrap());
        }
        network_call(&take);
        let four = events.next().await.unwrap();
        tokio::time::sleep_until(start + ms(80)).await;
        network_call(&[four]);
        let five = events.next().await.unwrap();
        let six = events.next().await.unwrap();
        tokio::time::sleep_until(start + ms(190)).await;
        network_call(&[five, six]);
        while events.next().await.is_some() {}
    });
}
