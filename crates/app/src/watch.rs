//! Saves, noticed: file events of the system, tested once at the start, and polling where none come.
//!
//! Which file has changed does not matter: whether the exercise's files still hold what they held is
//! looked up afterwards, so a burst of events is one event. The folder above the exercises is
//! watched as well, since a checkout may replace them whole. Of a program that is played only the
//! folders with its files are watched, not what lies below them: nobody knows what else is there.

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

/// What an event means; nothing when files were only read.
fn classify(event: &notify::Event, watched: &Watched) -> Option<RawEvent> {
    if event.need_rescan() {
        return Some(RawEvent::Changed);
    }
    if let (EventKind::Access(_), Watched::Program { file, .. }) = (event.kind, watched)
        && event.paths.contains(file)
        && !matches!(
            event.kind,
            EventKind::Access(AccessKind::Close(AccessMode::Write))
        )
    {
        return Some(RawEvent::Test);
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_)
        | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => {
            return None;
        }
        _ => {}
    }
    let exercises = match watched {
        Watched::Course { exercises, .. } => exercises,
        Watched::Program { folders, .. } => return classify_in(folders, event),
    };
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

/// The same for a program that is played.
fn classify_in(folders: &[PathBuf], event: &notify::Event) -> Option<RawEvent> {
    let is_gone = matches!(
        event.kind,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    if is_gone && event.paths.iter().any(|path| folders.contains(path)) {
        return Some(RawEvent::Broken(
            "a directory was moved or removed".to_owned(),
        ));
    }
    // Builds, and what editors and version control keep beside the files.
    let is_aside = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with('.') || name == "target"
    };
    let mut paths = event.paths.iter();
    paths
        .any(|path| !is_aside(path))
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

    fn in_course(exercises: &Path) -> Watched {
        Watched::Course {
            root: exercises.parent().unwrap().to_owned(),
            exercises: exercises.to_owned(),
        }
    }

    async fn watched(exercises: &Path) -> FileWatch {
        let mut watch = FileWatch::open(in_course(exercises), false);
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
        assert!(classify(&read, &in_course(&exercises)).is_none());
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn of_a_program_only_its_folders_are_watched_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let file = root.join("demo.rs");
        std::fs::create_dir(root.join("other")).unwrap();
        std::fs::write(&file, "fn main() {}\n").unwrap();
        let watched = Watched::Program {
            folders: vec![root.clone()],
            file: file.clone(),
        };
        let mut watch = FileWatch::open(watched, false);
        assert_eq!(watch.next().await, FileEvent::Watching(Watching::Events));
        assert_eq!(std::fs::read_dir(&root).unwrap().count(), 2);
        // Neither what is read nor what lies elsewhere is a change; what comes after it is.
        std::fs::read(&file).unwrap();
        std::fs::write(root.join("other/x.rs"), "x").unwrap();
        std::fs::write(root.join(".demo.rs.swp"), "x").unwrap();
        let quiet = tokio::time::timeout(Duration::from_millis(100), watch.next()).await;
        assert!(quiet.is_err(), "{quiet:?}");
        std::fs::write(&file, "fn main() { }\n").unwrap();
        assert_eq!(watch.next().await, FileEvent::Changed);
        // A module's folder that has become the program's.
        watch.follow(&[root.clone(), root.join("other")]);
        while let Ok(event) = tokio::time::timeout(Duration::from_millis(100), watch.next()).await {
            assert_eq!(event, FileEvent::Changed);
        }
        std::fs::write(root.join("other/x.rs"), "y").unwrap();
        assert_eq!(watch.next().await, FileEvent::Changed);
        // Without its folder there are no events any more, and that is said.
        std::fs::rename(&root, root.with_extension("away")).unwrap();
        let away = loop {
            match watch.next().await {
                FileEvent::Changed => {}
                other => break other,
            }
        };
        std::fs::rename(root.with_extension("away"), &root).unwrap();
        assert!(
            matches!(away, FileEvent::Watching(Watching::Polling(_))),
            "{away:?}"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn without_events_it_polls_and_says_so() {
        let (_folder, exercises) = course();
        let mut watch = FileWatch::open(in_course(&exercises), true);
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
            watched: in_course(&exercises),
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
            watched: in_course(&exercises),
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
