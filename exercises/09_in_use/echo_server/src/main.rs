//! A server that answers one
//!
//! An echo server sends back whatever it receives. This one answers a guest
//! only after the guest has sent everything, and while one guest is connected,
//! no other guest is served.
//!
//! Your task is to write `serve`:
//!
//! - Send back every byte of a connection as soon as it arrives, until the guest
//!   has sent the last one. Then close the connection.
//! - Serve any number of guests at the same time.
//! - A connection may break at any time: a read or a write then returns an error.
//!   Such an error should end the service of this guest only, without a panic.
//! - When `stop` is cancelled, accept no more guests. Those who are connected
//!   should be served until they leave. `serve` should return as soon as the last
//!   of them has left, whether or not anybody else tries to connect.
//!
//! This exercise runs on the real clock. The sockets are real, too, but no byte
//! leaves your machine: 127.0.0.1 is the machine itself.

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

/// Accepts guests and serves them until `stop` is cancelled and the last one has
/// left.
async fn serve(listener: TcpListener, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let (stream, _address) = listener.accept().await.unwrap();
        echo(stream).await;
    }
}

/// Serves one guest.
async fn echo(mut stream: TcpStream) {
    let mut text = Vec::new();
    stream.read_to_end(&mut text).await.unwrap();
    stream.write_all(&text).await.unwrap();
}
