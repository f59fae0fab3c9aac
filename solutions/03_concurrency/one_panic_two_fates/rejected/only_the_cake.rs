mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        use futures::FutureExt;
        let cake = trpl::spawn_task(bake_cake());
        let r = std::panic::AssertUnwindSafe(cook_soup())
            .catch_unwind()
            .await;
        println!("cake: {} pieces", cake.await.unwrap());
        let _ = r;
        let h = tokio::spawn(async { panic!("{} litres boiled over", probe::param("litres", 5)) });
        apologize(h.await.map(|()| ()).unwrap_err());
    });
}
