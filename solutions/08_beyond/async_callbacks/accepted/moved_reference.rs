mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        let pages = &mut notebook;
        tour(async move |stop| {
            let sight = look(stop).await;
            pages.push(sight);
        })
        .await;
        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour<F: AsyncFnMut(u32)>(mut visit: F) {
    for stop in 1..=2 {
        visit(stop).await;
    }
}
