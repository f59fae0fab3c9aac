mod fixture;

use fixture::evening;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(async {
        // Port 0 means that the system chooses a free one.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        evening(listener, serve).await;
    });
}
async fn serve(listener: TcpListener, stop: CancellationToken) {
    let mut guests = tokio::task::JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => {
                let (stream, _address) = accepted.unwrap();
                guests.spawn(echo(stream));
            }
        }
    }
    while guests.join_next().await.is_some() {}
}

async fn echo(mut stream: TcpStream) {
    let (from, mut to) = stream.split();
    let _ = tokio::io::copy(&mut from.take(100_000), &mut to).await;
}
