mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let notebook = tour(look).await;
        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour<F, Fut>(mut visit: F) -> Vec<String>
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = String>,
{
    let mut notebook = Vec::new();
    for stop in 1..=2 {
        notebook.push(visit(stop).await);
    }
    notebook
}
