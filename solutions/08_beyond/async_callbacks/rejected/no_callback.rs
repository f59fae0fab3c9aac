mod fixture;
use fixture::look;
fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(&mut notebook).await;
        println!("seen: {}", notebook.join(", "));
    });
}
async fn tour(book: &mut Vec<String>) {
    for stop in 1..=2 {
        book.push(look(stop).await);
    }
}
