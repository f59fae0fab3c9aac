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
use std::sync::Arc;
use tokio::sync::Semaphore;

async fn serve(listener: TcpListener, stop: CancellationToken) {
    let places = Arc::new(Semaphore::new(8));
    let mut guests = tokio::task::JoinSet::new();
    loop {
        let place = places.clone().acquire_owned().await.unwrap();
        tokio::select! {
            _ = stop.cancelled() => break,
            accepted = listener.accept() => {
                let (stream, _) = accepted.unwrap();
                guests.spawn(async move { echo(stream).await; drop(place); });
            }
        }
    }
    guests.join_all().await;
}
async fn echo(mut stream: TcpStream) {
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(number) => {
                if stream.write_all(&buffer[..number]).await.is_err() {
                    return;
                }
            }
        }
    }
}
