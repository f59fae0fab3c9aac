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
                guests.spawn(echo(stream, stop.clone()));
            }
        }
    }
    // Without a listener, nobody else gets in.
    drop(listener);
    while guests.join_next().await.is_some() {}
}

async fn echo(mut stream: TcpStream, stop: CancellationToken) {
    let mut piece = [0; 1024];
    while let Some(Ok(number)) = stop.run_until_cancelled(stream.read(&mut piece)).await {
        if number == 0 || stream.write_all(&piece[..number]).await.is_err() {
            return;
        }
    }
}
