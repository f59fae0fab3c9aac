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

trait Visit {
    async fn visit(&mut self, stop: u32);
}
struct Notes<'a> {
    book: &'a mut Vec<String>,
}
impl Visit for Notes<'_> {
    async fn visit(&mut self, stop: u32) {
        let sight = look(stop).await;
        self.book.push(sight);
    }
}
async fn tour<V: Visit>(v: &mut V) {
    let mut stop = 1;
    while stop <= 2 {
        v.visit(stop).await;
        stop += 1;
    }
}
