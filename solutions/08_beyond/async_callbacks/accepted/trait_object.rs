mod fixture;
use fixture::look;
fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        tour(&mut Notes {
            book: &mut notebook,
        })
        .await;
        println!("seen: {}", notebook.join(", "));
    });
}

use std::pin::Pin;
trait Visit {
    fn visit<'a>(&'a mut self, stop: u32) -> Pin<Box<dyn Future<Output = ()> + 'a>>;
}
struct Notes<'n> {
    book: &'n mut Vec<String>,
}
impl<'n> Visit for Notes<'n> {
    fn visit<'a>(&'a mut self, stop: u32) -> Pin<Box<dyn Future<Output = ()> + 'a>> {
        Box::pin(async move {
            let s = look(stop).await;
            self.book.push(s);
        })
    }
}
async fn tour(v: &mut dyn Visit) {
    for stop in 1..=2 {
        v.visit(stop).await;
    }
}
