mod fixture;

use fixture::look;

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
    visit(1).await;
    visit(2).await;
}
