//! Saves that come while the tutor changes the same file: none is lost, however editors make them.

use std::fs as files;
use std::sync::Barrier;

use super::*;
use crate::fs::Walk;

/// How often it is tried. A save takes about as long as what it races with.
const ROUNDS: usize = 60;

/// Saves at the very time at which `change` runs, and looks whether the text is still anywhere.
fn race(root: &Path, file: &Path, round: usize, change: impl FnOnce() + Send) {
    let text = format!("// save {round}\n");
    let barrier = Barrier::new(2);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            barrier.wait();
            // Somewhere within the change, and not always at its beginning.
            for _ in 0..round * 400 {
                std::hint::spin_loop();
            }
            if round.is_multiple_of(2) {
                files::write(file, &text).unwrap();
            } else {
                let beside = file.with_extension("rs~");
                files::write(&beside, &text).unwrap();
                files::rename(&beside, file).unwrap();
            }
        });
        barrier.wait();
        change();
    });
    let holds = |path: &Path| files::read_to_string(path).is_ok_and(|found| found == text);
    let backups = Layout::new(root).backups();
    let mut kept = Walk::below(&backups).files().filter_map(Result::ok);
    assert!(
        holds(file) || kept.any(|kept| holds(&kept.path)),
        "save {round} is lost"
    );
}

#[test]
fn a_save_during_a_reset_is_in_the_course_or_in_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("course");
    let layout = init(&mini(), &root).unwrap();
    let course = Course::view(&root).unwrap();
    let one = course.pack.exercise("one").unwrap();
    let file = layout.exercise(one).join("src/main.rs");
    for round in 0..ROUNDS {
        files::write(&file, "// before\n").unwrap();
        race(&root, &file, round, || {
            reset(&layout, one).unwrap();
        });
    }
}

#[test]
fn a_save_during_an_upgrade_is_in_the_course_or_in_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("course");
    let layout = init(&mini(), &root).unwrap();
    let course = Course::view(&root).unwrap();
    let one = course.pack.exercise("one").unwrap();
    let file = layout.exercise(one).join("src/main.rs");
    for round in 0..ROUNDS {
        let mut next = mini();
        let path = "exercises/01_a/one/src/main.rs";
        let text = format!("// start {round}\n");
        next.pack
            .insert(path.to_owned(), text.clone().into_bytes().into());
        // As the pack before had it, so that the upgrade replaces it.
        Course::open(&root, &next).unwrap();
        files::write(&file, &text).unwrap();
        let later = format!("// start {round}, once more\n");
        next.pack.insert(path.to_owned(), later.into_bytes().into());
        race(&root, &file, round, || {
            Course::open(&root, &next).unwrap();
        });
    }
}
