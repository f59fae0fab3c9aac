//@ ends: deadlock
fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel::<u32>();
        tx.send(1).unwrap();
        while let Some(n) = rx.recv().await {
            println!("{n}");
        }
    });
}
