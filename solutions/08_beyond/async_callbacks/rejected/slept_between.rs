mod fixture;
use fixture::look;
fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(async |stop| {
            let sight = look(stop).await;
            notebook.push(sight);
        })
        .await;
        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour(mut visit: impl AsyncFnMut(u32)) {
    for stop in 1..=2 {
        visit(stop).await;
        trpl::sleep(std::time::Duration::from_millis(1)).await;
    }
}
