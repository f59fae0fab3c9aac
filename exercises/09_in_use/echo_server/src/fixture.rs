//! An evening with guests who talk to your server. This file is given: a changed
//! copy does not count.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};

use probe::{Tracked, mark, param, param_text, span, track, value};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// How long a guest waits for an answer that should come immediately.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long the last guest stays after the server was asked to stop, in some runs, and
/// how much longer in others. A server that looks at intervals whether the last guest
/// has left is late in one of them.
const STAY: Duration = Duration::from_millis(300);
const LONGER: Duration = Duration::from_millis(150);

/// What the guests know about the evening.
struct Evening {
    address: SocketAddr,
    stop: CancellationToken,
    /// How many guests have not left yet.
    connected: AtomicUsize,
    /// Whether the connection of a guest has just broken.
    broken: AtomicBool,
}

/// A guest did not get what the server owes him, which was marked.
struct Ended;

/// Marks what the server owes a guest.
fn ended(guest: &str, what: &str) -> Result<(), Ended> {
    value("guest", guest);
    mark(what);
    Err(Ended)
}

/// Runs your server while guests come, talk and leave. They connect to
/// `listener`, and at some time they cancel the token that `serve` got.
pub async fn evening<F: Future<Output = ()>>(
    listener: TcpListener,
    serve: impl FnOnce(TcpListener, CancellationToken) -> F,
) {
    let evening = Arc::new(Evening {
        address: listener.local_addr().unwrap(),
        stop: CancellationToken::new(),
        connected: AtomicUsize::new(0),
        broken: AtomicBool::new(false),
    });
    let mut guests = tokio::spawn(guests(Arc::clone(&evening)));
    let mut server = Box::pin(span("serve", serve(listener, evening.stop.clone())));
    tokio::select! {
        biased;
        () = &mut server => {
            evening.returned();
            // After the stop, the last guest finds out whether anybody still serves him.
            match evening.stop.is_cancelled() {
                true => drop(guests.await),
                false => guests.abort(),
            }
        }
        served = &mut guests => if let Ok(Ok(())) = served {
            match ticks_until(&mut server, 1_000).await {
                Some(((), ticks)) if ticks < 100 => mark("returned"),
                Some(_) => mark("returned late"),
                None => {
                    mark("still open");
                    // Does it even accept guests?
                    let late = timeout(STAY, comes_late(evening.address));
                    let _ = tokio::join!(late, timeout(STAY, &mut server));
                }
            }
        },
    }
    mark("the evening is over");
}

impl Evening {
    fn stop(&self) {
        if !self.stop.is_cancelled() {
            mark("stop");
            self.stop.cancel();
        }
    }

    /// Says when the server returned while its guests were still there.
    fn returned(&self) {
        mark(match self.stop.is_cancelled() {
            true if self.connected.load(SeqCst) == 0 => "returned",
            true => "returned too early",
            false if self.broken.load(SeqCst) => "returned when a connection broke",
            false => "returned before the stop",
        });
    }
}

/// Everything that happens in an evening. It ends early if a guest does not get what
/// the server owes him.
async fn guests(evening: Arc<Evening>) -> Result<(), Ended> {
    let end = talk(&evening).await;
    if end.is_err() {
        // Everybody has gone home.
        evening.connected.store(0, SeqCst);
    }
    evening.stop();
    end
}

async fn talk(evening: &Arc<Evening>) -> Result<(), Ended> {
    let word = param_text("word", "moss");

    // Ada talks, and stays. Ben types slowly.
    let mut ada = Guest::comes("ada", evening).await?;
    ada.hears(&word, "no answer for one").await?;
    let mut ben = Guest::comes("ben", evening).await?;
    ben.hears("half", "no answer for two").await?;
    ben.hears(" and half", "no second answer").await?;
    ben.leaves().await?;

    crowd(evening).await?;
    hurry(evening).await?;
    sing(evening).await?;

    // Somebody's connection breaks. Ada was served until then, and is still served after that.
    ada.hears("still here", "no second answer").await?;
    breaks(evening).await?;
    ada.hears("still here", "no second answer").await?;
    evening.broken.store(false, SeqCst);

    let late = param("late", 1);
    if late == 0 {
        // Everybody has left when the server is asked to stop, and nobody comes.
        ada.hears("good night", "no second answer").await?;
        ada.leaves().await?;
        evening.stop();
        return Ok(());
    }
    // The server is asked to stop. Ada does not know that, and goes on.
    evening.stop();
    if late == 2 {
        sleep(LONGER).await;
    }
    sleep(STAY / 2).await;
    let cy = tokio::spawn(comes_late(evening.address));
    sleep(STAY / 2).await;
    ada.stays("good night").await?;
    cy.abort();
    ada.leaves().await
}

/// One who talks to the server.
struct Guest<'e> {
    name: &'static str,
    stream: Tracked<TcpStream>,
    evening: &'e Evening,
}

/// What came back of a text.
enum Answer {
    Whole,
    More,
    Other,
    Part,
    Nothing,
    /// The server has closed the connection before that.
    Closed,
}

impl<'e> Guest<'e> {
    async fn comes(name: &'static str, evening: &'e Evening) -> Result<Self, Ended> {
        let stream = track(name, enter(evening).await?);
        Ok(Self {
            name,
            stream,
            evening,
        })
    }

    /// Sends `text`, and waits until all of it has come back. `silence` is marked if
    /// nothing does.
    async fn hears(&mut self, text: &str, silence: &str) -> Result<(), Ended> {
        let what = match self.asks(text).await {
            Answer::Whole => return Ok(()),
            Answer::More => "more came back",
            Answer::Other => "something else came back",
            Answer::Part => "only a part came back",
            Answer::Nothing => silence,
            Answer::Closed if self.evening.broken.load(SeqCst) => "closed when a connection broke",
            Answer::Closed => "closed before the guest left",
        };
        ended(&format!("`{}`", self.name), what)
    }

    /// Talks to a server that has been asked to stop.
    async fn stays(&mut self, text: &str) -> Result<(), Ended> {
        match self.asks(text).await {
            Answer::Nothing | Answer::Closed => {
                ended(&format!("`{}`", self.name), "not served until she left")
            }
            _ => Ok(()),
        }
    }

    async fn asks(&mut self, text: &str) -> Answer {
        let mut echo = Vec::with_capacity(4096);
        let talk = async {
            self.stream.write_all(text.as_bytes()).await?;
            while echo.len() < text.len() {
                if self.stream.read_buf(&mut echo).await? == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            io::Result::Ok(())
        };
        let talk = timeout(PATIENCE, talk).await;
        let same = text.bytes().zip(&echo).all(|(sent, back)| sent == *back);
        match talk {
            _ if !same => Answer::Other,
            Ok(Err(_)) => Answer::Closed,
            Err(_) if echo.is_empty() => Answer::Nothing,
            Err(_) => Answer::Part,
            Ok(Ok(())) if echo.len() > text.len() => Answer::More,
            Ok(Ok(())) => {
                println!("{} heard: {text}", self.name);
                Answer::Whole
            }
        }
    }

    /// Says that nothing more will be sent, and waits until the server has closed
    /// the connection too.
    async fn leaves(mut self) -> Result<(), Ended> {
        self.evening.connected.fetch_sub(1, SeqCst);
        let _ = self.stream.shutdown().await;
        let mut rest = Vec::new();
        match timeout(PATIENCE, self.stream.read_to_end(&mut rest)).await {
            Ok(_) if rest.is_empty() => Ok(()),
            Ok(_) => ended(&format!("`{}`", self.name), "more came back"),
            Err(_) => ended(&format!("`{}`", self.name), "was not let go"),
        }
    }
}

/// Connects to the server.
async fn enter(evening: &Evening) -> Result<TcpStream, Ended> {
    evening.connected.fetch_add(1, SeqCst);
    match TcpStream::connect(evening.address).await {
        Ok(stream) => Ok(stream),
        Err(_) => {
            mark("could not connect");
            Err(Ended)
        }
    }
}

/// Many guests come, and nobody leaves before everybody has heard something.
async fn crowd(evening: &Evening) -> Result<(), Ended> {
    let number = usize::try_from(param("crowd", 67)).unwrap();
    let mut streams = Vec::new();
    for _ in 0..number {
        streams.push(enter(evening).await?);
    }
    let (answered, closed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let talks = streams.iter_mut().map(async |stream| {
        let mut echo = [0; 5];
        let talk = async {
            stream.write_all(b"cheer").await?;
            stream.read_exact(&mut echo).await
        };
        match talk.await {
            Ok(_) => answered.fetch_add(1, SeqCst),
            Err(_) => closed.fetch_add(1, SeqCst),
        }
    });
    let _ = timeout(PATIENCE, futures::future::join_all(talks)).await;
    evening.connected.fetch_sub(number, SeqCst);
    value("answered", &answered.load(SeqCst));
    if closed.load(SeqCst) > 0 {
        ended("one of many guests", "closed before the guest left")
    } else if answered.load(SeqCst) == 0 {
        ended("one of many guests", "no answer for anybody else")
    } else if answered.load(SeqCst) < number {
        ended("one of many guests", "no answer for many")
    } else {
        Ok(())
    }
}

/// Asks again and again, until answers come quickly.
async fn hurry(evening: &Evening) -> Result<(), Ended> {
    let mut stream = enter(evening).await?;
    let start = Instant::now();
    let (mut rounds, mut quick) = (0, 0);
    // A busy machine makes some answers late, but hardly all of them, and a server that
    // waits for 1 ms is never in time. One answer alone may be quick by chance, if the
    // server looks just then.
    while rounds < 10 || start.elapsed() < PATIENCE / 2 {
        let asked = Instant::now();
        let answer = async {
            let mut echo = [0];
            stream.write_all(b"?").await?;
            stream.read_exact(&mut echo).await
        };
        match timeout(PATIENCE, answer).await {
            Ok(Ok(_)) if asked.elapsed() < Duration::from_millis(1) => quick += 1,
            Ok(Ok(_)) => quick = 0,
            Ok(Err(_)) => return ended("`gil`", "closed before the guest left"),
            Err(_) => return ended("`gil`", "no second answer"),
        }
        if quick == 3 {
            evening.connected.fetch_sub(1, SeqCst);
            return Ok(());
        }
        rounds += 1;
    }
    value("tries", &rounds);
    mark("answers were late");
    Err(Ended)
}

/// Sends bytes until the server takes no more, and only then listens.
async fn sing(evening: &Evening) -> Result<(), Ended> {
    const TUNE: usize = 251;
    const VERSE: usize = 9973;
    const VERSES: usize = 1600;
    const PIECE: usize = 64 << 10;
    let tune: Vec<u8> = (0..TUNE as u8).cycle().take(TUNE + PIECE).collect();
    let part = |at: usize, length| &tune[at % TUNE..][..length];
    let (mut sent, mut heard, mut same) = (0, 0, true);
    let song = async {
        let socket = TcpSocket::new_v4()?;
        socket.set_recv_buffer_size(16 << 10)?;
        socket.set_send_buffer_size(16 << 10)?;
        let mut stream = socket.connect(evening.address).await?;
        while sent < VERSE * VERSES {
            let verse = part(sent, VERSE);
            match timeout(Duration::from_millis(100), stream.write(verse)).await {
                Ok(written) => sent += written?,
                Err(_) => break,
            }
            tokio::task::yield_now().await;
        }
        let (mut read, mut write) = stream.split();
        let listens = async {
            let mut piece = vec![0; PIECE];
            loop {
                match timeout(PATIENCE, read.read(&mut piece)).await {
                    Ok(Ok(number @ 1..)) => {
                        same &= piece[..number] == *part(heard, number);
                        heard += number;
                    }
                    _ => return,
                }
            }
        };
        let _ = tokio::join!(write.shutdown(), listens);
        io::Result::Ok(())
    };
    evening.connected.fetch_add(1, SeqCst);
    let sung = song.await;
    evening.connected.fetch_sub(1, SeqCst);
    if sung.is_err() {
        return ended("`dora`", "closed before the guest left");
    }
    value("sent", &sent);
    value("heard", &heard);
    match same {
        _ if heard < sent => mark("a part of the song is missing"),
        true if heard == sent => return Ok(()),
        _ => mark("something else came back"),
    }
    Err(Ended)
}

/// A guest whose connection is reset, as by a machine that was switched off.
async fn breaks(evening: &Evening) -> Result<(), Ended> {
    let mut stream = enter(evening).await?;
    let mut echo = [0];
    let talk = async {
        stream.write_all(b"!").await?;
        stream.read_exact(&mut echo).await?;
        stream.set_zero_linger()
    };
    let talked = timeout(PATIENCE, talk).await;
    evening.connected.fetch_sub(1, SeqCst);
    if let Ok(Ok(())) = talked {
        evening.broken.store(true, SeqCst);
        drop(stream);
        // Until the server has seen it.
        sleep(Duration::from_millis(20)).await;
        return Ok(());
    }
    match talked {
        Ok(_) => ended("`eli`", "closed before the guest left"),
        Err(_) => ended("`eli`", "no second answer"),
    }
}

/// Comes after the server was asked to stop.
async fn comes_late(address: SocketAddr) {
    // The server may be gone, or does not answer.
    if let Ok(mut stream) = TcpStream::connect(address).await {
        let _ = stream.write_all(b"hello?").await;
        if let Ok(1..) = stream.read(&mut [0; 6]).await {
            mark("cy was served");
        }
    }
}

/// Awaits the future and returns how many ticks of 1 ms passed before, if that were
/// not too many. If the machine stands still for a while, only one tick passes.
async fn ticks_until<F: Future>(future: F, most: u32) -> Option<(F::Output, u32)> {
    let mut future = std::pin::pin!(future);
    for ticks in 0..most {
        tokio::select! {
            biased;
            output = &mut future => return Some((output, ticks)),
            () = sleep(Duration::from_millis(1)) => {}
        }
    }
    None
}
