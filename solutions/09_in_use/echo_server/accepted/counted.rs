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
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

struct Here(Arc<(AtomicUsize, Notify)>);

impl Drop for Here {
    fn drop(&mut self) {
        if self.0.0.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.1.notify_one();
        }
    }
}

async fn serve(listener: TcpListener, stop: CancellationToken) {
    let guests = Arc::new((AtomicUsize::new(0), Notify::new()));
    loop {
        tokio::select! {
            _ = stop.cancelled() => break,
            accepted = listener.accept() => {
                let (stream, _) = accepted.unwrap();
                guests.0.fetch_add(1, Ordering::SeqCst);
                let here = Here(Arc::clone(&guests));
                tokio::spawn(async move {
                    let _here = here;
                    echo(stream).await;
                });
            }
        }
    }
    while guests.0.load(Ordering::SeqCst) > 0 {
        guests.1.notified().await;
    }
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
