mod fixture;
use fixture::look;
fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        let (tx, mut rx) = trpl::channel();
        tour(|stop| {
            let tx = tx.clone();
            async move {
                tx.send(look(stop).await).unwrap();
            }
        })
        .await;
        while let Ok(s) = rx.try_recv() {
            notebook.push(s);
        }
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
