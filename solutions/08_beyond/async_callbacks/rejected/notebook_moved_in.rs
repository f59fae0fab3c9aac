mod fixture;

use fixture::look;

fn main() {
    probe::block_on(async {
        let mut traveller = Traveller {
            notebook: Vec::new(),
        };
        tour(&mut traveller).await;
        println!("seen: {}", traveller.notebook.join(", "));
    });
}

struct Traveller {
    notebook: Vec<String>,
}

impl Traveller {
    async fn visit(&mut self, stop: u32) {
        let sight = look(stop).await;
        self.notebook.push(sight);
    }
}

async fn tour(traveller: &mut Traveller) {
    for stop in 1..=2 {
        traveller.visit(stop).await;
    }
}
