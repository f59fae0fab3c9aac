mod fixture;

use fixture::evening;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        evening(listener, serve).await;
    });
}

/// Accepts guests and serves them until `stop` is cancelled and the last one has
/// left.
async fn serve(listener: TcpListener, stop: CancellationToken) {
    let mut guests = JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => {
                let (stream, _address) = accepted.unwrap();
                guests.spawn(echo(stream));
            }
        }
    }
    // Without a listener, nobody else gets in.
    drop(listener);
    while guests.join_next().await.is_some() {}
}

async fn echo(stream: TcpStream) {
    let (mut read, mut write) = stream.into_split();
    let (tx, mut rx) = tokio::sync::mpsc::channel::<Vec<u8>>(4);
    let reads = async move {
        loop {
            let mut piece = Vec::with_capacity(4096);
            match read.read_buf(&mut piece).await {
                Ok(1..) if tx.send(piece).await.is_ok() => {}
                _ => break,
            }
        }
    };
    let writes = async move {
        while let Some(piece) = rx.recv().await {
            if write.write_all(&piece).await.is_err() {
                break;
            }
        }
    };
    tokio::join!(reads, writes);
}
