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
use std::io::{Read, Write};

async fn serve(listener: TcpListener, stop: CancellationToken) {
    let mut done = Vec::new();
    loop {
        tokio::select! {
            _ = stop.cancelled() => break,
            accepted = listener.accept() => {
                let mut stream = accepted.unwrap().0.into_std().unwrap();
                stream.set_nonblocking(false).unwrap();
                let (tx, rx) = tokio::sync::oneshot::channel::<()>();
                done.push(rx);
                std::thread::spawn(move || {
                    let mut buffer = [0; 4096];
                    while let Ok(number @ 1..) = stream.read(&mut buffer) {
                        if stream.write_all(&buffer[..number]).is_err() {
                            break;
                        }
                    }
                    drop(stream);
                    drop(tx);
                });
            }
        }
    }
    for rx in done {
        let _ = rx.await;
    }
}
