mod fixture;

use fixture::{look, visiting};

fn main() {
    probe::block_on(async {
        let mut notebook = Vec::new();
        let mut write = async |stop| notebook.push(look(stop).await);
        tour(&mut write).await;
        println!("seen: {}", notebook.join(", "));
    });
}

async fn tour<F>(visit: &mut F)
where
    F: AsyncFnMut(u32) -> (),
{
    visiting(1, visit(1)).await;
    visiting(2, visit(2)).await;
}
