//@ lanes: main, rx.recv
//! A channel within one async block.

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let word = String::from("hi");
        tx.send(word).unwrap();
        let received = rx.recv().await.unwrap();
        println!("received '{received}'");
    });
}
