mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();

        tour(|stop| {
            let look = look(stop);
            async move {
                let sight = look.await;
                notebook.push(sight);
            }
        })
        .await;

        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour<F, Fut>(mut visit: F)
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = ()>,
{
    for stop in 1..=2 {
        visit(stop).await;
    }
}
