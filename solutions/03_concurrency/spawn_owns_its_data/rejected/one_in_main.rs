mod fixture;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config = load_config();
        let c1 = config.clone();
        let c2 = config.clone();
        let a = trpl::spawn_task(async move { fetch_page(1, &c1).await });
        let b = trpl::spawn_task(async move { fetch_page(2, &c2).await });
        let third = fetch_page(3, &config).await;
        println!("{}", a.await.unwrap());
        println!("{}", b.await.unwrap());
        println!("{third}");
    });
}
