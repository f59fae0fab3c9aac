//@ lanes: sender, rx.recv
fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let sender = std::thread::spawn(move || {
            tx.send(1).unwrap();
        });
        while let Some(n) = rx.recv().await {
            println!("{n}");
        }
        sender.join().unwrap();
    });
}
