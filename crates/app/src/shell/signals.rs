//! Requests from outside: to end, to stop for a while, to go on.

use std::io;

/// The exit code after Ctrl-C. As shells have it: 128 and the number of the signal.
pub(super) const INTERRUPTED: u8 = 130;

/// The exit code when the terminal was closed, likewise.
pub(super) const HUNG_UP: u8 = 129;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// End, with this exit code.
    End(u8),
    /// Stop until asked to go on.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix stops programs"))]
    Stop,
    /// Go on: the terminal may have been another's meanwhile.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix stops programs"))]
    Continue,
}

pub(super) use system::{Signals, stop};

#[cfg(unix)]
mod system {
    use rustix::process::{Signal as Number, kill_current_process_group};
    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

    use super::{HUNG_UP, INTERRUPTED, Signal, io};

    /// The signals that mean something to the app.
    #[derive(Debug)]
    pub(in crate::shell) struct Signals {
        interrupt: Stream,
        terminate: Stream,
        hangup: Stream,
        stop: Stream,
        resume: Stream,
    }

    impl Signals {
        pub(in crate::shell) fn open() -> io::Result<Self> {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
                hangup: signal(SignalKind::hangup())?,
                stop: signal(SignalKind::from_raw(Number::TSTP.as_raw()))?,
                resume: signal(SignalKind::from_raw(Number::CONT.as_raw()))?,
            })
        }

        pub(in crate::shell) async fn next(&mut self) -> Signal {
            tokio::select! {
                _ = self.interrupt.recv() => Signal::End(INTERRUPTED),
                _ = self.terminate.recv() => Signal::End(143),
                _ = self.hangup.recv() => Signal::End(HUNG_UP),
                _ = self.stop.recv() => Signal::Stop,
                _ = self.resume.recv() => Signal::Continue,
            }
        }
    }

    /// Stops this process, and those started together with it such as a `cargo run` around it, until
    /// the shell lets them go on.
    pub(in crate::shell) fn stop() {
        // Refused, nothing stops, and the app goes on.
        let _ = kill_current_process_group(Number::STOP);
    }
}

#[cfg(not(unix))]
mod system {
    use super::{INTERRUPTED, Signal, io};

    /// Ctrl-C.
    #[derive(Debug)]
    pub(in crate::shell) struct Signals;

    impl Signals {
        pub(in crate::shell) fn open() -> io::Result<Self> {
            Ok(Self)
        }

        pub(in crate::shell) async fn next(&mut self) -> Signal {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
            Signal::End(INTERRUPTED)
        }
    }

    /// This system stops no programs.
    pub(in crate::shell) fn stop() {}
}
