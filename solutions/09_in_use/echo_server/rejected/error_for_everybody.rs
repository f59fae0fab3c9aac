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
use futures::StreamExt;
use futures::stream::FuturesUnordered;

async fn serve(listener: TcpListener, stop: CancellationToken) {
    let _ = run(listener, stop).await;
}

async fn run(listener: TcpListener, stop: CancellationToken) -> std::io::Result<()> {
    let mut guests = FuturesUnordered::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            Some(left) = guests.next() => left?,
            accepted = listener.accept() => guests.push(talk(accepted?.0)),
        }
    }
    while let Some(left) = guests.next().await {
        left?;
    }
    Ok(())
}

async fn talk(mut stream: TcpStream) -> std::io::Result<()> {
    let mut buffer = [0; 4096];
    loop {
        let number = stream.read(&mut buffer).await?;
        if number == 0 {
            return Ok(());
        }
        stream.write_all(&buffer[..number]).await?;
    }
}
