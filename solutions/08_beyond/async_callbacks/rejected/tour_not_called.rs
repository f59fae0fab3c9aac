mod fixture;
use fixture::look;
fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        let mut seen = async |stop: u32| notebook.push(look(stop).await);
        seen(1).await;
        seen(2).await;
        println!("seen: {}", notebook.join(", "));
    });
}
async fn tour(mut visit: impl AsyncFnMut(u32)) {
    for stop in 1..=2 {
        visit(stop).await;
    }
}
