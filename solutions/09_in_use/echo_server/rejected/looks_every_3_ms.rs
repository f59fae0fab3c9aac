//! A server that answers one: a look every 3 ms.

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
    let mut buffer = vec![0; 1 << 16];
    loop {
        match stream.try_read(&mut buffer) {
            Ok(0) => return,
            Ok(number) => {
                if stream.write_all(&buffer[..number]).await.is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                tokio::time::sleep(std::time::Duration::from_millis(3)).await;
            }
            Err(_) => return,
        }
    }
}
