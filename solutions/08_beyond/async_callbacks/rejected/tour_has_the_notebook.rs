mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(async |stop| look(stop).await, &mut notebook).await;
        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour<F: AsyncFnMut(u32) -> String>(mut visit: F, notebook: &mut Vec<String>) {
    for stop in 1..=2 {
        let sight = visit(stop).await;
        notebook.push(sight);
    }
}
