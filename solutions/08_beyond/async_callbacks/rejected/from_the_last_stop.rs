mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(async |stop| notebook.insert(0, look(stop).await)).await;
        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour(mut visit: impl AsyncFnMut(u32)) {
    for stop in (1..=2).rev() {
        visit(stop).await;
    }
}
