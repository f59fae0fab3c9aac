//! Saves, noticed: file events of the system, tested once at the start, and polling where none come.
//!
//! Which file has changed does not matter: whether the exercise's files still hold what they held is
//! looked up afterwards, so a burst of events is one event. The folder above the exercises is
//! watched as well, since a checkout may replace them whole.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use crate::event::Watching;

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

/// What the watcher's thread sends.
#[derive(Debug)]
enum RawEvent {
    Changed,
    /// The self-test's own file.
    Test,
    /// The folder with the exercises is there anew.
    Replaced,
    Broken(String),
}

#[derive(Debug)]
pub(crate) struct FileWatch {
    exercises: PathBuf,
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

impl FileWatch {
    /// Watches the exercises in a course's folder; `poll` asks for polling from the start.
    pub(crate) fn open(root: &Path, exercises: &Path, poll: bool) -> Self {
        let (tx, raw) = mpsc::unbounded_channel();
        let mut watch = Self {
            exercises: exercises.to_owned(),
            watcher: None,
            raw,
            mode: Mode::Untested,
        };
        if poll {
            watch.mode = Mode::Polling("polling (`--poll`)".to_owned(), false);
            return watch;
        }
        match start(root, exercises, tx) {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(error) => watch.mode = Mode::Polling(why(&error), false),
        }
        watch
    }

    /// The next event. Nothing is lost when the future is dropped.
    #[expect(
        clippy::disallowed_methods,
        reason = "the file is there to be seen, not read"
    )]
    pub(crate) async fn next(&mut self) -> FileEvent {
        loop {
            match &mut self.mode {
                Mode::Untested => {
                    let path = self.exercises.join(TEST_FILE);
                    // A folder that cannot be written says nothing of its events; saves by someone else
                    // may still come through.
                    let written =
                        std::fs::write(&path, "a file that asynclings removes immediately\n")
                            .and_then(|()| std::fs::remove_file(&path));
                    self.mode = match written {
                        Ok(()) => Mode::Testing(Instant::now() + TEST),
                        Err(_) => Mode::Polling("could not watch the exercises".to_owned(), false),
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
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        // It may never have noticed, or have gone again: the next event shows it.
        let _ = watcher.unwatch(&self.exercises);
        let _ = watcher.watch(&self.exercises, RecursiveMode::Recursive);
    }
}

fn start(
    root: &Path,
    exercises: &Path,
    tx: mpsc::UnboundedSender<RawEvent>,
) -> notify::Result<RecommendedWatcher> {
    let folder = exercises.to_owned();
    let mut watcher = notify::recommended_watcher(move |result: notify::Result<notify::Event>| {
        let raw = match result {
            Ok(event) => match classify(&event, &folder) {
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
    watcher.watch(exercises, RecursiveMode::Recursive)?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// What an event means; nothing when files were only read.
fn classify(event: &notify::Event, exercises: &Path) -> Option<RawEvent> {
    if event.need_rescan() {
        return Some(RawEvent::Changed);
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_)
        | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => {
            return None;
        }
        _ => {}
    }
    let mut paths = event.paths.iter();
    if paths.clone().any(|path| path.ends_with(TEST_FILE)) {
        return Some(RawEvent::Test);
    }
    if paths.clone().any(|path| path == exercises) {
        return Some(match event.kind {
            EventKind::Remove(_) => RawEvent::Changed,
            _ => RawEvent::Replaced,
        });
    }
    // Of what lies beside the exercises nothing matters.
    paths
        .any(|path| path.starts_with(exercises))
        .then_some(RawEvent::Changed)
}

/// Why there are no events, in a few words.
fn why(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system's limit on watched files was reached".to_owned()
        }
        notify::ErrorKind::Io(error) if error.raw_os_error() == Some(24) => {
            "the system's limit on file watchers was reached".to_owned()
        }
        _ => format!("file-system events do not work here ({error})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let exercises = folder.path().canonicalize().unwrap().join("exercises");
        std::fs::create_dir_all(exercises.join("one/src")).unwrap();
        std::fs::write(exercises.join("one/src/main.rs"), "fn main() {}\n").unwrap();
        (folder, exercises)
    }

    async fn watched(exercises: &Path) -> FileWatch {
        let root = exercises.parent().unwrap();
        let mut watch = FileWatch::open(root, exercises, false);
        assert_eq!(watch.next().await, FileEvent::Watching(Watching::Events));
        watch
    }

    #[tokio::test]
    async fn the_self_test_sees_its_own_file_and_leaves_none_behind() {
        let (_folder, exercises) = course();
        watched(&exercises).await;
        assert!(!exercises.join(TEST_FILE).exists());
    }

    #[tokio::test]
    async fn saves_of_all_kinds_are_noticed() {
        let (_folder, exercises) = course();
        let mut watch = watched(&exercises).await;
        let main = exercises.join("one/src/main.rs");
        // In place, as nano does.
        std::fs::write(&main, "fn main() { }\n").unwrap();
        assert_eq!(watch.next().await, FileEvent::Changed);
        // By renaming, as vim, helix and JetBrains do.
        let beside = exercises.join("one/src/main.rs~");
        std::fs::write(&beside, "fn main() {  }\n").unwrap();
        std::fs::rename(&beside, &main).unwrap();
        assert_eq!(watch.next().await, FileEvent::Changed);
    }

    #[tokio::test]
    async fn a_folder_that_was_replaced_is_watched_anew() {
        let (folder, exercises) = course();
        let mut watch = watched(&exercises).await;
        let away = folder.path().join("away");
        std::fs::rename(&exercises, &away).unwrap();
        std::fs::create_dir_all(exercises.join("one/src")).unwrap();
        assert_eq!(watch.next().await, FileEvent::Changed);
        // Events of the replacement itself may come in several parts; only then does the save count.
        while let Ok(event) = tokio::time::timeout(Duration::from_millis(200), watch.next()).await {
            assert_eq!(event, FileEvent::Changed);
        }
        std::fs::write(exercises.join("one/src/main.rs"), "fn main() {}\n").unwrap();
        assert_eq!(watch.next().await, FileEvent::Changed);
    }

    #[tokio::test]
    async fn what_lies_beside_the_exercises_and_what_is_read_is_no_change() {
        let (folder, exercises) = course();
        let mut watch = watched(&exercises).await;
        std::fs::write(folder.path().join("Cargo.lock"), "x").unwrap();
        std::fs::read(exercises.join("one/src/main.rs")).unwrap();
        // An event in the folder itself comes after those: none of them came before it.
        std::fs::write(exercises.join("one/new.rs"), "x").unwrap();
        assert_eq!(watch.next().await, FileEvent::Changed);
        let kind = EventKind::Access(AccessKind::Read);
        let read = notify::Event::new(kind).add_path(exercises.join("one/src/main.rs"));
        assert!(classify(&read, &exercises).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn without_events_it_polls_and_says_so() {
        let (_folder, exercises) = course();
        let mut watch = FileWatch::open(exercises.parent().unwrap(), &exercises, true);
        let event = watch.next().await;
        assert!(matches!(event, FileEvent::Watching(Watching::Polling(_))));
        let begin = Instant::now();
        assert_eq!(watch.next().await, FileEvent::LookAgain);
        assert_eq!(begin.elapsed(), POLL);
    }

    #[tokio::test(start_paused = true)]
    async fn a_system_that_stays_silent_is_given_up() {
        let (_folder, exercises) = course();
        let (_tx, raw) = mpsc::unbounded_channel();
        let mut watch = FileWatch {
            exercises,
            watcher: None,
            raw,
            mode: Mode::Untested,
        };
        let event = watch.next().await;
        assert!(matches!(event, FileEvent::Watching(Watching::Polling(_))));
        assert_eq!(watch.next().await, FileEvent::LookAgain);
    }

    #[tokio::test(start_paused = true)]
    async fn a_watcher_that_breaks_is_given_up() {
        let (_folder, exercises) = course();
        let (tx, raw) = mpsc::unbounded_channel();
        let mut watch = FileWatch {
            exercises,
            watcher: None,
            raw,
            mode: Mode::Events,
        };
        tx.send(RawEvent::Broken("full".to_owned())).unwrap();
        let event = watch.next().await;
        assert_eq!(
            event,
            FileEvent::Watching(Watching::Polling("full".to_owned()))
        );
    }
}
