mod fixture;
use fixture::fetch;
fn main() {
    probe::block_on(async {
        let ws = [vec![0], vec![1, 3, 5], vec![2, 4]].map(|v| {
            trpl::spawn_task(async move {
                for n in v {
                    println!("{}", fetch(n).await);
                }
            })
        });
        for w in ws {
            w.await.unwrap();
        }
    });
}
