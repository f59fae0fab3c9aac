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
use futures::{StreamExt, stream};

async fn serve(listener: TcpListener, stop: CancellationToken) {
    stream::unfold(listener, |listener| async {
        let accepted = listener.accept().await;
        Some((accepted, listener))
    })
    .take_until(stop.cancelled())
    .for_each_concurrent(2, |accepted| async {
        if let Ok((stream, _)) = accepted {
            echo(stream).await;
        }
    })
    .await;
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
