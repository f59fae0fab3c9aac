mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(async move |stop| {
            notebook.push(look(stop).await);
            if stop == 2 {
                println!("seen: {}", notebook.join(", "));
            }
        })
        .await;
    });
}

async fn tour<F: AsyncFnMut(u32)>(mut visit: F) {
    for stop in 1..=2 {
        visit(stop).await;
    }
}
