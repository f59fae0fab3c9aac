mod fixture;
use fixture::look;
fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        for stop in 1..=2 {
            let nb = &mut notebook;
            tour(
                async move |stop| {
                    let s = look(stop).await;
                    nb.push(s);
                },
                stop,
            )
            .await;
        }
        println!("seen: {}", notebook.join(", "));
    });
}
async fn tour(visit: impl AsyncFnOnce(u32), stop: u32) {
    visit(stop).await;
}
