//! What is typed, read by a thread of its own.
//!
//! crossterm's reader is shared by the whole process. It may hold its lock for as long as nothing is
//! typed, and it never returns once the terminal has been closed. Neither may keep the app from hearing
//! of signals, files and attempts, so nothing here waits for it.

use std::io;
use std::sync::mpsc as sync;
use std::time::Duration;

use crossterm::event::{Event as TerminalEvent, EventStream};
use futures::StreamExt;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

/// For how long the end of reading is waited for. It takes a moment where the terminal is there.
const PATIENCE: Duration = Duration::from_millis(500);

/// The keyboard and mouse of the terminal. Reading ends when it is dropped.
#[derive(Debug)]
pub(super) struct Keyboard {
    typed: mpsc::UnboundedReceiver<io::Result<TerminalEvent>>,
    stop: oneshot::Sender<()>,
    stopped: sync::Receiver<()>,
}

impl Keyboard {
    /// Begins to read. Inside a tokio runtime.
    pub(super) fn open() -> io::Result<Self> {
        let (events, typed) = mpsc::unbounded_channel();
        let (stop, stop_asked) = oneshot::channel();
        let (done, stopped) = sync::channel();
        let runtime = Handle::current();
        std::thread::Builder::new()
            .name("keyboard".into())
            .spawn(move || {
                runtime.block_on(read(events, stop_asked));
                // Nobody waits when the app ends.
                let _ = done.send(());
            })?;
        Ok(Self {
            typed,
            stop,
            stopped,
        })
    }

    /// Waits for the next key. None when reading has ended.
    pub(super) async fn next(&mut self) -> Option<io::Result<TerminalEvent>> {
        self.typed.recv().await
    }

    pub(super) fn waiting(&mut self) -> Option<io::Result<TerminalEvent>> {
        self.typed.try_recv().ok()
    }

    /// Ends reading: what is typed from now on is for another program.
    pub(super) fn close(self) {
        drop(self.stop);
        // In vain only when the terminal is gone, and then there is nobody to type.
        let _ = self.stopped.recv_timeout(PATIENCE);
    }
}

async fn read(
    events: mpsc::UnboundedSender<io::Result<TerminalEvent>>,
    mut stop_asked: oneshot::Receiver<()>,
) {
    let mut keys = EventStream::new();
    loop {
        tokio::select! {
            biased;
            _ = &mut stop_asked => return,
            key = keys.next() => {
                let Some(key) = key else { return };
                if events.send(key).is_err() {
                    return;
                }
            }
        }
    }
}
