//@ lanes: reader, writer
fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let writer = async move {
            for word in ["a", "b"] {
                tx.send(word).unwrap();
                trpl::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        let reader = async {
            while let Some(word) = rx.recv().await {
                println!("{word}");
            }
        };
        trpl::join(writer, reader).await;
    });
}
