mod fixture;

use fixture::{look, visiting};

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(async |stop| look(stop).await, &mut notebook).await;
        println!("seen: {}", notebook.join(", "));
    });
}
async fn tour(mut visit: impl AsyncFnMut(u32) -> String, notebook: &mut Vec<String>) {
    for stop in 1..=2 {
        notebook.push(visiting(stop, visit(stop)).await);
    }
}
