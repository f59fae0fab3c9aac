mod fixture;

use fixture::{THINKING, lines, pipe};

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();

        for line in lines() {
            tx.send(line).unwrap();
            println!("{}", rx.recv().await.unwrap());
            trpl::sleep(THINKING).await;
        }
        drop(tx);
        assert_eq!(rx.recv().await, None);
    });
}
