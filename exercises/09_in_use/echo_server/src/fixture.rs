//! An evening with guests who talk to your server. This file is given: a changed
//! copy does not count.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use probe::{Tracked, mark, param_text, span, track, value};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// How long a guest waits for an answer that should come immediately.
const PATIENCE: Duration = Duration::from_secs(1);

/// Runs your server while guests come, talk and leave. They connect to
/// `listener`, and at some time they cancel the token that `serve` got.
pub async fn evening<F: Future<Output = ()>>(
    listener: TcpListener,
    serve: impl FnOnce(TcpListener, CancellationToken) -> F,
) {
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let mut guests = tokio::spawn(guests(address, stop.clone()));
    let mut server = Box::pin(span("serve", serve(listener, stop.clone())));
    tokio::select! {
        () = &mut server => mark("returned"),
        _ = &mut guests => match timeout(PATIENCE, &mut server).await {
            Ok(()) => mark("returned"),
            Err(_) => mark("still open"),
        },
    }
    if !guests.is_finished() {
        let _ = guests.await;
    }
}

/// Everything that happens in an evening. It ends early if a guest has to wait in
/// vain.
async fn guests(address: SocketAddr, stop: CancellationToken) {
    let _ = talk(address, &stop).await;
    if !stop.is_cancelled() {
        mark("stop");
        stop.cancel();
    }
}

async fn talk(address: SocketAddr, stop: &CancellationToken) -> io::Result<()> {
    let word = param_text("word", "moss");

    // Ada talks, and stays.
    let mut ada = Guest::comes("ada", address).await?;
    let mut ben = Guest::comes("ben", address).await?;
    ada.hears(&word).await?;

    // Ben types slowly.
    ben.hears("half").await?;
    ben.hears(" and half").await?;
    ben.leaves().await?;

    // Dora sings, and listens only when nobody takes any more of her song.
    if !sing(address).await? {
        mark("a part of the song is missing");
    }

    // The server is asked to stop. Ada does not know that, and goes on.
    mark("stop");
    stop.cancel();
    sleep(Duration::from_millis(30)).await;
    let cy = tokio::spawn(comes_late(address));
    sleep(Duration::from_millis(30)).await;
    ada.hears("good night").await?;
    ada.leaves().await?;
    let _ = cy.await;
    Ok(())
}

/// One who talks to the server.
struct Guest {
    name: &'static str,
    stream: Tracked<TcpStream>,
}

impl Guest {
    async fn comes(name: &'static str, address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        let stream = track(name, stream);
        Ok(Self { name, stream })
    }

    /// Sends `text`, and waits until all of it has come back.
    async fn hears(&mut self, text: &str) -> io::Result<()> {
        self.stream.write_all(text.as_bytes()).await?;
        let mut echo = vec![0; text.len()];
        match timeout(PATIENCE, self.stream.read_exact(&mut echo)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => return Err(error),
            Err(_) => {
                mark(format!("{} waited in vain", self.name));
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
        let echo = String::from_utf8_lossy(&echo);
        println!("{} heard: {echo}", self.name);
        value("came back", &*echo);
        Ok(())
    }

    /// Says that nothing more will be sent, and waits until the server has closed
    /// the connection too.
    async fn leaves(mut self) -> io::Result<()> {
        self.stream.shutdown().await?;
        let mut rest = Vec::new();
        match timeout(PATIENCE, self.stream.read_to_end(&mut rest)).await {
            Ok(read) => read.map(|_| ()),
            Err(_) => {
                mark(format!("{} was not let go", self.name));
                Err(io::ErrorKind::TimedOut.into())
            }
        }
    }
}

/// Comes after the server was asked to stop.
async fn comes_late(address: SocketAddr) {
    // It may find no server any more, or one that does not answer.
    if let Ok(mut cy) = Guest::comes("cy", address).await {
        let _ = cy.stream.write_all(b"hello?").await;
        let mut echo = [0; 6];
        if let Ok(Ok(_)) = timeout(PATIENCE, cy.stream.read_exact(&mut echo)).await {
            mark("cy was served");
        }
    }
}

/// Sends bytes until the server takes no more of them, and only then listens.
/// Returns whether all of them came back.
async fn sing(address: SocketAddr) -> io::Result<bool> {
    const VERSE: usize = 997;
    const VERSES: usize = 16_000;
    let socket = TcpSocket::new_v4()?;
    socket.set_recv_buffer_size(16 << 10)?;
    socket.set_send_buffer_size(16 << 10)?;
    let mut stream = socket.connect(address).await?;
    let byte = |at: usize| (at % 251) as u8;
    let mut sent = 0;
    while sent < VERSE * VERSES {
        let verse: Vec<u8> = (sent..sent + VERSE).map(byte).collect();
        match timeout(Duration::from_millis(100), stream.write(&verse)).await {
            Ok(written) => sent += written?,
            Err(_) => break,
        }
        tokio::task::yield_now().await;
    }
    let (mut read, mut write) = stream.split();
    let ends = write.shutdown();
    let listens = async {
        let (mut heard, mut piece) = (0, vec![0; 64 << 10]);
        loop {
            let number = timeout(PATIENCE, read.read(&mut piece)).await??;
            let right = (heard..)
                .zip(&piece[..number])
                .all(|(at, is)| byte(at) == *is);
            if number == 0 || !right {
                return io::Result::Ok(heard);
            }
            heard += number;
        }
    };
    let (_, heard) = tokio::join!(ends, listens);
    Ok(heard.is_ok_and(|heard| heard == sent))
}
