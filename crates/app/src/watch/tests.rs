//! The watcher with real files, and with a clock of its own.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, EventKind};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::meaning::{RawEvent, classify};
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
