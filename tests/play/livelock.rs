//@ ends: livelock
#[tokio::main]
async fn main() {
    let done = std::cell::Cell::new(false);
    let asks = async {
        while !done.get() {
            tokio::task::yield_now().await;
        }
    };
    let sets = async {
        asks.await;
        done.set(true);
    };
    sets.await;
}
