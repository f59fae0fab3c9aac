//! Tracked streams of bytes.

use probe::{Tracked, block_on, span, track};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::net::{TcpListener, TcpStream};

use crate::Scene;

pub(crate) const SCENES: &[Scene] = &[
    ("duplex_pipe", duplex_pipe),
    ("duplex_full", duplex_full),
    ("loopback", loopback),
    ("loopback_halves", loopback_halves),
    ("loopback_threads", loopback_threads),
];

/// Three pieces become two reads, with a wait before each.
fn duplex_pipe() {
    block_on(async {
        let (near, far) = duplex(64);
        let (mut near, mut far) = (track("near", near), track("far", far));
        let writes = span("writes", async move {
            crate::sleep(10).await;
            far.write_all(b"ab").await.unwrap();
            far.write_all(b"c\n").await.unwrap();
            crate::sleep(10).await;
            far.write_all(b"\xff").await.unwrap();
            far.shutdown().await.unwrap();
            far.shutdown().await.unwrap();
        });
        let reads = span("reads", async move {
            let mut buffer = [0; 16];
            while let Ok(number @ 1..) = near.read(&mut buffer).await {
                println!("{:?}", &buffer[..number]);
            }
            assert_eq!(near.read(&mut []).await.unwrap(), 0);
        });
        tokio::join!(writes, reads);
    });
}

/// A write takes what there is room for, and the rest waits.
fn duplex_full() {
    block_on(async {
        let (near, far) = duplex(4);
        let (mut near, mut far) = (near, track("far", far));
        let writes = async {
            far.write_all(b"abcdef").await.unwrap();
            drop(near_is_gone(&mut far).await);
        };
        let reads = async {
            crate::sleep(10).await;
            let mut all = [0; 6];
            near.read_exact(&mut all).await.unwrap();
            println!("{}", String::from_utf8_lossy(&all));
            drop(near);
        };
        tokio::join!(writes, reads);
    });
}

async fn near_is_gone(far: &mut Tracked<tokio::io::DuplexStream>) -> std::io::Result<()> {
    crate::sleep(20).await;
    far.write_all(b"!").await
}

async fn pair() -> (Tracked<TcpStream>, Tracked<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (client, server) = tokio::join!(TcpStream::connect(address), listener.accept());
    (
        track("client", client.unwrap()),
        track("server", server.unwrap().0),
    )
}

fn loopback() {
    block_on(async {
        let (mut client, mut server) = pair().await;
        client.write_all(b"ping").await.unwrap();
        let mut word = [0; 4];
        server.read_exact(&mut word).await.unwrap();
        println!("{}", String::from_utf8_lossy(&word));
        client.shutdown().await.unwrap();
        assert_eq!(server.read(&mut word).await.unwrap(), 0);
    });
}

/// Splitting does not end the recording.
fn loopback_halves() {
    block_on(async {
        let (mut client, server) = pair().await;
        let (mut read, mut write) = server.into_split();
        client.write_all(b"ping").await.unwrap();
        tokio::io::copy(&mut (&mut read).take(4), &mut write)
            .await
            .unwrap();
        let (mut back, _out) = client.split();
        let mut word = [0; 4];
        back.read_exact(&mut word).await.unwrap();
        println!("{}", String::from_utf8_lossy(&word));
    });
}

/// A thread reads what another one writes.
fn loopback_threads() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let (mut client, mut server) = pair().await;
        let writes = tokio::spawn(async move {
            for number in 0..200_u8 {
                client.write_all(&[number]).await.unwrap();
            }
        });
        let mut all = Vec::new();
        server.read_to_end(&mut all).await.unwrap();
        writes.await.unwrap();
        println!("{}", all.len());
    });
}
