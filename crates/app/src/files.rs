//! News of saves: file events of the system, tested once at the start, and polling where none come.
//!
//! Which file has changed does not matter: whether the exercise's files still hold what they held is
//! looked up afterwards, so a burst of events is one piece of news. The folder above the exercises is
//! watched as well, since a checkout may replace them whole.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::event::Watching;

/// How often files are looked at where no events come.
pub(super) const POLL: Duration = Duration::from_millis(500);

/// For how long the self-test waits for its own event.
const TEST: Duration = Duration::from_secs(1);

/// What the self-test writes and removes.
const TEST_FILE: &str = ".asynclings-watch-test";

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileNews {
    /// Something has changed.
    Touched,
    /// Something may have changed: nobody tells, so it is time to look.
    Look,
    /// How news come from now on.
    Watching(Watching),
}

/// What the watcher's thread tells.
#[derive(Debug)]
enum Raw {
    Touched,
    /// The self-test's own file.
    Test,
    /// The folder with the exercises is there anew.
    Back,
    Broken(String),
}

/// The source of news.
#[derive(Debug)]
pub(super) struct Files {
    exercises: PathBuf,
    watcher: Option<RecommendedWatcher>,
    raw: mpsc::UnboundedReceiver<Raw>,
    mode: Mode,
}

#[derive(Debug)]
enum Mode {
    /// The self-test is to be begun.
    Untested,
    /// It is under way until then.
    Testing(Instant),
    Events,
    /// No events: why, and whether that was told.
    Polling(String, bool),
}

impl Files {
    /// Watches the exercises in a course's folder; `poll` asks for polling from the start.
    pub(super) fn open(root: &Path, exercises: &Path, poll: bool) -> Self {
        let (tx, raw) = mpsc::unbounded_channel();
        let mut files = Self {
            exercises: exercises.to_owned(),
            watcher: None,
            raw,
            mode: Mode::Untested,
        };
        if poll {
            files.mode = Mode::Polling("polling, as asked".to_owned(), false);
            return files;
        }
        match watch(root, exercises, tx) {
            Ok(watcher) => files.watcher = Some(watcher),
            Err(error) => files.mode = Mode::Polling(why(&error), false),
        }
        files
    }

    /// The next piece of news. Nothing is lost when the future is dropped.
    pub(super) async fn next(&mut self) -> FileNews {
        loop {
            match &mut self.mode {
                Mode::Untested => {
                    let path = self.exercises.join(TEST_FILE);
                    // A folder that cannot be written tells nothing of its events; saves by someone else
                    // may still come through.
                    let written = std::fs::write(&path, "a file that asynclings removes at once\n")
                        .and_then(|()| std::fs::remove_file(&path));
                    self.mode = match written {
                        Ok(()) => Mode::Testing(Instant::now() + TEST),
                        Err(_) => {
                            Mode::Polling("the exercises cannot be watched".to_owned(), false)
                        }
                    };
                }
                Mode::Testing(until) => {
                    let until = *until;
                    tokio::select! {
                        biased;
                        raw = self.raw.recv() => {
                            let test = matches!(raw, Some(Raw::Test));
                            if let Some(news) = self.told(raw) {
                                return news;
                            }
                            if test {
                                self.mode = Mode::Events;
                                return FileNews::Watching(Watching::Events);
                            }
                        }
                        () = sleep_until(until) => {
                            self.watcher = None;
                            let why = "no file events come from this folder".to_owned();
                            self.mode = Mode::Polling(why, false);
                        }
                    }
                }
                Mode::Events => {
                    let raw = self.raw.recv().await;
                    if let Some(news) = self.told(raw) {
                        return news;
                    }
                }
                Mode::Polling(why, told) => {
                    if !std::mem::replace(told, true) {
                        return FileNews::Watching(Watching::Polling(why.clone()));
                    }
                    tokio::time::sleep(POLL).await;
                    return FileNews::Look;
                }
            }
        }
    }

    /// What the watcher tells, and all that it has told besides.
    fn told(&mut self, raw: Option<Raw>) -> Option<FileNews> {
        let mut touched = false;
        let mut raw = Some(raw.unwrap_or_else(|| Raw::Broken("the watcher has ended".to_owned())));
        while let Some(each) = raw {
            match each {
                Raw::Touched => touched = true,
                Raw::Test => {}
                Raw::Back => {
                    touched = true;
                    self.watch_again();
                }
                Raw::Broken(why) => {
                    self.watcher = None;
                    self.mode = Mode::Polling(why, false);
                    return None;
                }
            }
            raw = self.raw.try_recv().ok();
        }
        touched.then_some(FileNews::Touched)
    }

    /// The system forgets a folder that is removed.
    fn watch_again(&mut self) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        // It may never have noticed, or have gone again: the next event tells.
        let _ = watcher.unwatch(&self.exercises);
        let _ = watcher.watch(&self.exercises, RecursiveMode::Recursive);
    }
}

fn watch(
    root: &Path,
    exercises: &Path,
    tx: mpsc::UnboundedSender<Raw>,
) -> notify::Result<RecommendedWatcher> {
    let folder = exercises.to_owned();
    let mut watcher = notify::recommended_watcher(move |result: notify::Result<notify::Event>| {
        let raw = match result {
            Ok(event) => match seen(&event, &folder) {
                Some(raw) => raw,
                None => return,
            },
            Err(error) => match error.kind {
                // A folder that vanished while it was being watched.
                notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => Raw::Touched,
                _ => Raw::Broken(why(&error)),
            },
        };
        // Nobody listens any more: the app is about to end.
        let _ = tx.send(raw);
    })?;
    watcher.watch(exercises, RecursiveMode::Recursive)?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// What an event tells; nothing when files were only read.
fn seen(event: &notify::Event, exercises: &Path) -> Option<Raw> {
    if event.need_rescan() {
        return Some(Raw::Touched);
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
        return Some(Raw::Test);
    }
    if paths.clone().any(|path| path == exercises) {
        return Some(match event.kind {
            EventKind::Remove(_) => Raw::Touched,
            _ => Raw::Back,
        });
    }
    // Of what lies beside the exercises nothing matters.
    paths
        .any(|path| path.starts_with(exercises))
        .then_some(Raw::Touched)
}

/// Why there are no events, in a few words.
fn why(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system's limit of watched files is reached".to_owned()
        }
        notify::ErrorKind::Io(error) if error.raw_os_error() == Some(24) => {
            "the system's limit of watchers is reached".to_owned()
        }
        _ => format!("file events do not work here ({error})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let exercises = folder.path().canonicalize().unwrap().join("exercises");
        std::fs::create_dir_all(exercises.join("one/src")).unwrap();
        std::fs::write(exercises.join("one/src/main.rs"), "fn main() {}\n").unwrap();
        (folder, exercises)
    }

    async fn watched(exercises: &Path) -> Files {
        let root = exercises.parent().unwrap();
        let mut files = Files::open(root, exercises, false);
        assert_eq!(files.next().await, FileNews::Watching(Watching::Events));
        files
    }

    #[tokio::test]
    async fn the_self_test_sees_its_own_file_and_leaves_none_behind() {
        let (_folder, exercises) = place();
        watched(&exercises).await;
        assert!(!exercises.join(TEST_FILE).exists());
    }

    #[tokio::test]
    async fn saves_of_all_kinds_are_told() {
        let (_folder, exercises) = place();
        let mut files = watched(&exercises).await;
        let main = exercises.join("one/src/main.rs");
        // In place, as nano does.
        std::fs::write(&main, "fn main() { }\n").unwrap();
        assert_eq!(files.next().await, FileNews::Touched);
        // By renaming, as vim, helix and JetBrains do.
        let beside = exercises.join("one/src/main.rs~");
        std::fs::write(&beside, "fn main() {  }\n").unwrap();
        std::fs::rename(&beside, &main).unwrap();
        assert_eq!(files.next().await, FileNews::Touched);
    }

    #[tokio::test]
    async fn a_folder_that_was_replaced_is_watched_anew() {
        let (folder, exercises) = place();
        let mut files = watched(&exercises).await;
        let away = folder.path().join("away");
        std::fs::rename(&exercises, &away).unwrap();
        std::fs::create_dir_all(exercises.join("one/src")).unwrap();
        assert_eq!(files.next().await, FileNews::Touched);
        // News of the replacement itself may come in several parts; only then does the save count.
        while let Ok(news) = tokio::time::timeout(Duration::from_millis(200), files.next()).await {
            assert_eq!(news, FileNews::Touched);
        }
        std::fs::write(exercises.join("one/src/main.rs"), "fn main() {}\n").unwrap();
        assert_eq!(files.next().await, FileNews::Touched);
    }

    #[tokio::test]
    async fn what_lies_beside_the_exercises_and_what_is_read_is_no_news() {
        let (folder, exercises) = place();
        let mut files = watched(&exercises).await;
        std::fs::write(folder.path().join("Cargo.lock"), "x").unwrap();
        std::fs::read(exercises.join("one/src/main.rs")).unwrap();
        // An event in the folder itself comes after those: none of them was told before it.
        std::fs::write(exercises.join("one/new.rs"), "x").unwrap();
        assert_eq!(files.next().await, FileNews::Touched);
        let kind = EventKind::Access(AccessKind::Read);
        let read = notify::Event::new(kind).add_path(exercises.join("one/src/main.rs"));
        assert!(seen(&read, &exercises).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn without_events_it_polls_and_says_so() {
        let (_folder, exercises) = place();
        let mut files = Files::open(exercises.parent().unwrap(), &exercises, true);
        let told = files.next().await;
        assert!(matches!(told, FileNews::Watching(Watching::Polling(_))));
        let begin = Instant::now();
        assert_eq!(files.next().await, FileNews::Look);
        assert_eq!(begin.elapsed(), POLL);
    }

    #[tokio::test(start_paused = true)]
    async fn a_system_that_stays_silent_is_given_up() {
        let (_folder, exercises) = place();
        let (_tx, raw) = mpsc::unbounded_channel();
        let mut files = Files {
            exercises,
            watcher: None,
            raw,
            mode: Mode::Untested,
        };
        let told = files.next().await;
        assert!(matches!(told, FileNews::Watching(Watching::Polling(_))));
        assert_eq!(files.next().await, FileNews::Look);
    }

    #[tokio::test(start_paused = true)]
    async fn a_watcher_that_breaks_is_given_up() {
        let (_folder, exercises) = place();
        let (tx, raw) = mpsc::unbounded_channel();
        let mut files = Files {
            exercises,
            watcher: None,
            raw,
            mode: Mode::Events,
        };
        tx.send(Raw::Broken("full".to_owned())).unwrap();
        let told = files.next().await;
        assert_eq!(
            told,
            FileNews::Watching(Watching::Polling("full".to_owned()))
        );
    }
}
