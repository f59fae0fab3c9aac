mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(async |sight: String| notebook.push(sight)).await;
        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour<F: AsyncFnMut(String)>(mut visit: F) {
    for stop in 1..=2 {
        let sight = look(stop).await;
        visit(sight).await;
    }
}
