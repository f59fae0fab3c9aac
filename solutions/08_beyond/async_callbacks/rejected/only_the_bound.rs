mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();

        tour(|stop| {
            let look = look(stop);
            async {
                let sight = look.await;
                notebook.push(sight);
            }
        })
        .await;

        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour(mut visit: impl AsyncFnMut(u32)) {
    for stop in 1..=2 {
        visit(stop).await;
    }
}
