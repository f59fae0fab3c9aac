//@ ends: stuck
#[tokio::main]
async fn main() {
    let (tx, rx) = std::sync::mpsc::channel::<u32>();
    let receives = async { rx.recv() };
    let sends = async { tx.send(1) };
    let (received, _) = tokio::join!(receives, sends);
    println!("{received:?}");
}
