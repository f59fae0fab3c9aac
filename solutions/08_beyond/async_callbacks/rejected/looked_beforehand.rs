mod fixture;
use fixture::look;
fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        let (a, b) = trpl::join(look(1), look(2)).await;
        let mut all = vec![b, a];
        tour(async |_| {
            notebook.push(all.pop().unwrap());
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
