mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        let mut traveller = Traveller {
            notebook: &mut notebook,
        };
        tour(&mut traveller).await;
        println!("seen: {}", notebook.join(", "));
    });
}

/// The callback: a type with a method, and no trait.
struct Traveller<'a> {
    notebook: &'a mut Vec<String>,
}

impl Traveller<'_> {
    async fn visit(&mut self, stop: u32) {
        let sight = look(stop).await;
        self.notebook.push(sight);
    }
}

async fn tour(traveller: &mut Traveller<'_>) {
    for stop in 1..=2 {
        traveller.visit(stop).await;
    }
}
