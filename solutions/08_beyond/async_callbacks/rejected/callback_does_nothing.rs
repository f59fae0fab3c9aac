mod fixture;

use fixture::{look, visiting};

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(async |_stop| ()).await;
        for stop in 1..=2 {
            notebook.push(look(stop).await);
        }
        println!("seen: {}", notebook.join(", "));
    });
}
async fn tour(mut visit: impl AsyncFnMut(u32)) {
    for stop in 1..=2 {
        visiting(stop, visit(stop)).await;
    }
}
