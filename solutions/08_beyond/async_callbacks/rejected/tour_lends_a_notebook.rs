mod fixture;
use fixture::look;
fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(
            async |stop, out: &mut Vec<String>| {
                let s = look(stop).await;
                out.push(s);
            },
            &mut notebook,
        )
        .await;
        println!("seen: {}", notebook.join(", "));
    });
}
async fn tour(mut visit: impl AsyncFnMut(u32, &mut Vec<String>), notebook: &mut Vec<String>) {
    for stop in 1..=2 {
        let mut one = Vec::new();
        visit(stop, &mut one).await;
        notebook.append(&mut one);
    }
}
