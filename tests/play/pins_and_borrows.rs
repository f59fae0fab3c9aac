//@ lanes: work
use std::time::Duration;

async fn work(words: &[&str]) -> usize {
    tokio::time::sleep(Duration::from_millis(30)).await;
    words.len()
}

#[tokio::main]
async fn main() {
    let words = vec!["a", "b"];
    let work = work(&words);
    tokio::pin!(work);
    let mut ticks = tokio::time::interval(Duration::from_millis(10));
    loop {
        tokio::select! {
            biased;
            count = &mut work => {
                println!("{count}");
                break;
            }
            _ = ticks.tick() => println!("tick"),
        }
    }
}
