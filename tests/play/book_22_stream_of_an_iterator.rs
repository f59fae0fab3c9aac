//@ lanes: stream.next, filtered.next
use trpl::StreamExt;

fn main() {
    trpl::block_on(async {
        let values = 1..101;
        let mut stream = trpl::stream_from_iter(values.clone().take(3).map(|n| n * 2));
        while let Some(value) = stream.next().await {
            println!("{value}");
        }
        let mut filtered = trpl::stream_from_iter(values).filter(|n| n % 30 == 0);
        while let Some(value) = filtered.next().await {
            println!("a multiple: {value}");
        }
    });
}
