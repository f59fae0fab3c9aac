mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let notebook = tour(async |stop| look(stop).await).await;
        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour<F: AsyncFnMut(u32) -> String>(mut visit: F) -> Vec<String> {
    let mut notebook = Vec::new();
    for stop in 1..=2 {
        notebook.push(visit(stop).await);
    }
    notebook
}
