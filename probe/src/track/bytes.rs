//! Tracked streams of bytes: sockets, pipes, whatever tokio reads and writes.
//!
//! A stream is recorded where it is polled, so that every way of using it is:
//! the methods of `AsyncReadExt`, `copy`, a codec. What is recorded is what the
//! stream itself did: one `write` may be part of a `write_all`.

use std::cell::Cell;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf, ReadHalf, WriteHalf};

use super::{Tag, Tracked};
use crate::threads::{OnDrop, lock};

/// Held from before bytes are written until that is recorded, and while a read
/// is recorded: another thread may read them before, but its record waits.
static IN_ORDER: Mutex<()> = Mutex::new(());

thread_local! {
    /// This thread holds `IN_ORDER`: a waker may poll another stream from
    /// within a write.
    static HELD: Cell<bool> = const { Cell::new(false) };
}

fn in_order<T>(act: impl FnOnce() -> T) -> T {
    if HELD.replace(true) {
        return act();
    }
    let _held = lock(&IN_ORDER);
    let _end = OnDrop(|| HELD.set(false));
    act()
}

impl Tag {
    /// Records that one side of a stream had to wait, once for each wait.
    fn record_wait<T>(&mut self, op: &'static str, polled: &Poll<T>) {
        let waits = polled.is_pending();
        if self
            .wait_flag(op)
            .is_some_and(|flag| std::mem::replace(flag, waits) != waits)
            && waits
        {
            self.record(op, None, None);
        }
    }

    fn record_failure(&self, error: &io::Error) {
        self.record_text("fail", Some(&error.kind().to_string()), None);
    }

    fn record_write(&mut self, written: &Poll<io::Result<usize>>, slices: &[IoSlice<'_>]) {
        self.record_wait("full", written);
        match written {
            Poll::Ready(Ok(number)) => {
                let mut bytes = slices.iter().flat_map(|slice| slice.iter().copied());
                let bytes: Vec<u8> = bytes.by_ref().take(*number).collect();
                self.record_bytes("write", &bytes);
            }
            Poll::Ready(Err(error)) => self.record_failure(error),
            Poll::Pending => {}
        }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Tracked<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let (tag, inner) = self.split_mut();
        let (before, room) = (buffer.filled().len(), buffer.remaining());
        let polled = Pin::new(inner).poll_read(cx, buffer);
        in_order(|| {
            tag.record_wait("empty", &polled);
            match &polled {
                // A read into no room says nothing about the end.
                Poll::Ready(Ok(())) if room == 0 => {}
                Poll::Ready(Ok(())) if buffer.filled().len() == before => {
                    tag.record("eof", None, None);
                }
                Poll::Ready(Ok(())) => tag.record_bytes("read", &buffer.filled()[before..]),
                Poll::Ready(Err(error)) => tag.record_failure(error),
                Poll::Pending => {}
            }
        });
        polled
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Tracked<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let (tag, inner) = self.split_mut();
        in_order(|| {
            let polled = Pin::new(inner).poll_write(cx, bytes);
            tag.record_write(&polled, &[IoSlice::new(bytes)]);
            polled
        })
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(self.split_mut().1).poll_flush(cx)
    }

    /// The other side may see the end before this returns.
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let (tag, inner) = self.split_mut();
        tag.record_close();
        Pin::new(inner).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let (tag, inner) = self.split_mut();
        in_order(|| {
            let polled = Pin::new(inner).poll_write_vectored(cx, slices);
            tag.record_write(&polled, slices);
            polled
        })
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }
}

/// What tokio gives a socket besides the traits, which would go past the
/// recording otherwise.
macro_rules! without_waiting {
    ($socket:ty: $($try_read:ident)? / $($try_write:ident)?) => {
        impl Tracked<$socket> {
            $(/// Reads the bytes that there are now.
            ///
            /// # Errors
            ///
            /// Fails as the socket's method does.
            pub fn $try_read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let (tag, inner) = self.split_mut();
                let number = inner.$try_read(buffer);
                in_order(|| match &number {
                    Ok(0) if buffer.is_empty() => {}
                    Ok(0) => tag.record("eof", None, None),
                    Ok(number) => tag.record_bytes("read", &buffer[..*number]),
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    Err(error) => tag.record_failure(error),
                });
                number
            })?

            $(/// Writes as many of the bytes as there is room for now.
            ///
            /// # Errors
            ///
            /// Fails as the socket's method does.
            pub fn $try_write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                let (tag, inner) = self.split_mut();
                in_order(|| {
                    let number = inner.$try_write(bytes);
                    match &number {
                        Ok(number) => tag.record_bytes("write", &bytes[..*number]),
                        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                        Err(error) => tag.record_failure(error),
                    }
                    number
                })
            })?
        }
    };
}

without_waiting!(TcpStream: try_read / try_write);
without_waiting!(OwnedReadHalf: try_read /);
without_waiting!(OwnedWriteHalf: / try_write);
without_waiting!(ReadHalf<'_>: try_read /);
without_waiting!(WriteHalf<'_>: / try_write);

impl Tracked<TcpStream> {
    /// The two directions of the socket, which borrow it.
    #[track_caller]
    pub fn split(&mut self) -> (Tracked<ReadHalf<'_>>, Tracked<WriteHalf<'_>>) {
        let at = std::panic::Location::caller();
        let (tag, inner) = self.split_mut();
        let tags = [tag.duplicate(at), tag.duplicate(at)];
        let (read, write) = inner.split();
        let [of_read, of_write] = tags;
        (Self::tagged(of_read, read), Self::tagged(of_write, write))
    }

    /// The two directions of the socket. The socket is closed for writing when
    /// the second is dropped.
    #[track_caller]
    #[must_use]
    pub fn into_split(self) -> (Tracked<OwnedReadHalf>, Tracked<OwnedWriteHalf>) {
        let at = std::panic::Location::caller();
        let (tag, inner) = self.into_parts();
        let of_write = tag.duplicate(at);
        let (read, write) = inner.into_split();
        (Self::tagged(tag, read), Self::tagged(of_write, write))
    }
}
