//@ clock: real
//@ lanes: thread, TcpStream::connect, client.read_exact
//! A server on a plain thread answers after some real time.
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut word = [0; 5];
        stream.read_exact(&mut word).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        stream.write_all(&word).unwrap();
    });
    let mut client = TcpStream::connect(address).await?;
    client.write_all(b"hello").await?;
    let mut word = [0; 5];
    client.read_exact(&mut word).await?;
    println!("{}", String::from_utf8_lossy(&word));
    Ok(())
}
