//! Saves, noticed: file events of the system, tested once at the start, and polling where none come.
//!
//! Which file has changed does not matter: whether the exercise's files still hold what they held is
//! looked up afterwards, so a burst of events is one event. The folder above the exercises is
//! watched as well, since a checkout may replace them whole. Of a program that is played only the
//! folders with its files are watched, not what lies below them: nobody knows what else is there.

mod meaning;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use self::meaning::{RawEvent, classify, why};
use crate::event::Watching;
use asynclings_engine::fs::without_events;

/// How often files are looked at where no events come.
const POLL: Duration = Duration::from_millis(500);

/// For how long the self-test waits for its own event.
const TEST: Duration = Duration::from_secs(1);

/// What the self-test writes and removes.
const TEST_FILE: &str = ".asynclings-watch-test";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileEvent {
    Changed,
    /// Something may have changed: no events come, so it is time to look.
    LookAgain,
    /// How changes are noticed from now on.
    Watching(Watching),
}

/// What is watched.
#[derive(Clone, Debug)]
pub(crate) enum Watched {
    /// All exercises of a course.
    Course {
        /// The course's folder.
        root: PathBuf,
        /// The folder with the exercises, in which the self-test writes and removes a file.
        exercises: PathBuf,
    },
    /// A program that is played.
    Program {
        /// The folders with its files.
        folders: Vec<PathBuf>,
        /// The file that the self-test reads: nothing is written among the files of others.
        file: PathBuf,
    },
}

#[derive(Debug)]
pub(crate) struct FileWatch {
    watched: Watched,
    watcher: Option<RecommendedWatcher>,
    raw: mpsc::UnboundedReceiver<RawEvent>,
    mode: Mode,
}

#[derive(Debug)]
enum Mode {
    /// The self-test is to be begun.
    Untested,
    /// It is under way until then.
    Testing(Instant),
    Events,
    /// No events: why, and whether that was said.
    Polling(String, bool),
}

/// What came of beginning the self-test.
enum Test {
    Begun,
    /// The system has no events for what can be tried here; its other events always come.
    Needless,
    Failed(&'static str),
}

impl Watched {
    /// Does something whose event must come.
    #[expect(
        clippy::disallowed_methods,
        reason = "the files are there to be seen, not read"
    )]
    fn test(&self) -> Test {
        let (tried, why) = match self {
            Self::Course { exercises, .. } => {
                let path = exercises.join(TEST_FILE);
                let text = "a file that asynclings removes immediately\n";
                let written = std::fs::write(&path, text);
                (
                    written.and_then(|()| std::fs::remove_file(&path)),
                    "could not watch the exercises",
                )
            }
            // Only Linux has events for files that are opened.
            Self::Program { .. } if !cfg!(target_os = "linux") => return Test::Needless,
            Self::Program { file, .. } => (
                std::fs::File::open(file).map(drop),
                "could not watch the program",
            ),
        };
        match tried {
            Ok(()) => Test::Begun,
            Err(_) => Test::Failed(why),
        }
    }
}

impl FileWatch {
    /// Watches; `poll` asks for polling from the start.
    pub(crate) fn open(watched: Watched, poll: bool) -> Self {
        let (tx, raw) = mpsc::unbounded_channel();
        let mut watch = Self {
            watched,
            watcher: None,
            raw,
            mode: Mode::Untested,
        };
        if poll {
            watch.mode = Mode::Polling("polling (`--poll`)".to_owned(), false);
            return watch;
        }
        let folder = match &watch.watched {
            Watched::Course { exercises, .. } => exercises,
            Watched::Program { file, .. } => file,
        };
        // One's own test passes there, and yet a save from the other side comes without an event.
        if let Some(kind) = without_events(folder) {
            let why = format!("a {kind} file system does not report saves from elsewhere");
            watch.mode = Mode::Polling(why, false);
            return watch;
        }
        match start(&watch.watched, tx) {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(error) => watch.mode = Mode::Polling(why(&error), false),
        }
        watch
    }

    /// Watches these folders of a program from now on as well.
    pub(crate) fn follow(&mut self, folders: &[PathBuf]) {
        let (Some(watcher), Watched::Program { folders: known, .. }) =
            (&mut self.watcher, &mut self.watched)
        else {
            return;
        };
        known.retain(|folder| folders.contains(folder));
        for folder in folders {
            if !known.contains(folder) && watcher.watch(folder, RecursiveMode::NonRecursive).is_ok()
            {
                known.push(folder.clone());
            }
        }
    }

    /// The next event. Nothing is lost when the future is dropped.
    pub(crate) async fn next(&mut self) -> FileEvent {
        loop {
            match &mut self.mode {
                Mode::Untested => {
                    self.mode = match self.watched.test() {
                        Test::Begun => Mode::Testing(Instant::now() + TEST),
                        Test::Needless => {
                            self.mode = Mode::Events;
                            return FileEvent::Watching(Watching::Events);
                        }
                        // What cannot be tried says nothing of its events; saves by someone else may
                        // still be seen.
                        Test::Failed(why) => Mode::Polling(why.to_owned(), false),
                    };
                }
                Mode::Testing(until) => {
                    let until = *until;
                    tokio::select! {
                        biased;
                        raw = self.raw.recv() => {
                            let test = matches!(raw, Some(RawEvent::Test));
                            if let Some(event) = self.drain(raw) {
                                return event;
                            }
                            if test {
                                self.mode = Mode::Events;
                                return FileEvent::Watching(Watching::Events);
                            }
                        }
                        () = sleep_until(until) => {
                            self.watcher = None;
                            let why = "no file-system events arrive from this directory".to_owned();
                            self.mode = Mode::Polling(why, false);
                        }
                    }
                }
                Mode::Events => {
                    let raw = self.raw.recv().await;
                    if let Some(event) = self.drain(raw) {
                        return event;
                    }
                }
                Mode::Polling(why, said) => {
                    if !std::mem::replace(said, true) {
                        return FileEvent::Watching(Watching::Polling(why.clone()));
                    }
                    tokio::time::sleep(POLL).await;
                    return FileEvent::LookAgain;
                }
            }
        }
    }

    /// This event and all that have come besides, as one.
    fn drain(&mut self, raw: Option<RawEvent>) -> Option<FileEvent> {
        let mut changed = false;
        let mut raw =
            Some(raw.unwrap_or_else(|| RawEvent::Broken("the file watcher stopped".to_owned())));
        while let Some(each) = raw {
            match each {
                RawEvent::Changed => changed = true,
                RawEvent::Test => {}
                RawEvent::Replaced => {
                    changed = true;
                    self.watch_again();
                }
                RawEvent::Broken(why) => {
                    self.watcher = None;
                    self.mode = Mode::Polling(why, false);
                    return None;
                }
            }
            raw = self.raw.try_recv().ok();
        }
        changed.then_some(FileEvent::Changed)
    }

    /// The system forgets a folder that is removed.
    fn watch_again(&mut self) {
        let (Some(watcher), Watched::Course { exercises, .. }) = (&mut self.watcher, &self.watched)
        else {
            return;
        };
        // It may never have noticed, or have gone again: the next event shows it.
        let _ = watcher.unwatch(exercises);
        let _ = watcher.watch(exercises, RecursiveMode::Recursive);
    }
}

fn start(
    watched: &Watched,
    tx: mpsc::UnboundedSender<RawEvent>,
) -> notify::Result<RecommendedWatcher> {
    let classified = watched.clone();
    let mut watcher = notify::recommended_watcher(move |result: notify::Result<notify::Event>| {
        let raw = match result {
            Ok(event) => match classify(&event, &classified) {
                Some(raw) => raw,
                None => return,
            },
            Err(error) => match error.kind {
                // A folder that vanished while it was being watched.
                notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => {
                    RawEvent::Changed
                }
                _ => RawEvent::Broken(why(&error)),
            },
        };
        // Nobody listens any more: the app is about to end.
        let _ = tx.send(raw);
    })?;
    match watched {
        Watched::Course { root, exercises } => {
            watcher.watch(exercises, RecursiveMode::Recursive)?;
            watcher.watch(root, RecursiveMode::NonRecursive)?;
        }
        Watched::Program { folders, .. } => {
            for folder in folders {
                watcher.watch(folder, RecursiveMode::NonRecursive)?;
            }
        }
    }
    Ok(watcher)
}
