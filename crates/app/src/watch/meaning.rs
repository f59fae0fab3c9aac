//! What an event of the system means for what is watched.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};

use super::{TEST_FILE, Watched};

/// What the watcher's thread sends.
#[derive(Debug)]
pub(super) enum RawEvent {
    Changed,
    /// The self-test's own file.
    Test,
    /// The folder with the exercises is there anew.
    Replaced,
    Broken(String),
}

/// What an event means; nothing when files were only read.
pub(super) fn classify(event: &notify::Event, watched: &Watched) -> Option<RawEvent> {
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
pub(super) fn why(error: &notify::Error) -> String {
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
