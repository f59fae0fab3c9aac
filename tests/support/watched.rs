//! A file as the system tells of it: a test knows that the app has looked at it.

use std::path::Path;
use std::sync::mpsc;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::terminal::LIMIT;

/// A file that is watched.
pub(crate) struct Watched {
    _watcher: RecommendedWatcher,
    told: mpsc::Receiver<EventKind>,
}

impl Watched {
    /// Watches a file, for as long as it is the same one.
    pub(crate) fn new(file: &Path) -> Self {
        let (tx, told) = mpsc::channel();
        let tell = move |event: notify::Result<notify::Event>| {
            // The test has ended.
            let _ = tx.send(event.unwrap().kind);
        };
        let mut watcher = notify::recommended_watcher(tell).unwrap();
        watcher.watch(file, RecursiveMode::NonRecursive).unwrap();
        Self {
            _watcher: watcher,
            told,
        }
    }

    /// Waits until the file was saved.
    pub(crate) fn saved(&self) {
        self.wait(EventKind::Access(AccessKind::Close(AccessMode::Write)));
    }

    /// Waits until somebody opens the file.
    pub(crate) fn opened(&self) {
        self.wait(EventKind::Access(AccessKind::Open(AccessMode::Any)));
    }

    fn wait(&self, wanted: EventKind) {
        while self.told.recv_timeout(LIMIT).expect("the file is used") != wanted {}
    }
}
