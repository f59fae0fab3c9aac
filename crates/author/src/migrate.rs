//! `pack migrate`: a pack of an older format is rewritten in its folder, with a backup.

use std::path::{Path, PathBuf};

use asynclings_core::pack::migrate::Migration;
use asynclings_engine::course::backup::{self, Reason};
use asynclings_engine::course::{CourseError, Layout};
use asynclings_engine::fs;

/// Whom the backups of a pack's own files belong to.
const OWNER: &str = "pack";

/// Writes what a migration changes, the file that names the format last, and says where the old
/// files are kept. An interrupted one is begun again by the same command.
pub fn write(root: &Path, migration: &Migration) -> Result<Option<PathBuf>, CourseError> {
    if migration.files.is_empty() {
        return Ok(None);
    }
    let old = migration
        .files
        .iter()
        .map(|file| (file.path.clone(), file.before.clone().into_bytes()))
        .collect();
    let kept = backup::keep(&Layout::new(root), OWNER, Reason::Migrate, &old)?;
    for file in &migration.files {
        fs::replace(&root.join(&file.path), file.after.as_bytes())?;
    }
    Ok(Some(kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_core::pack::migrate::Changed;

    #[test]
    fn old_files_are_kept_and_the_format_is_written_last() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let file = |path: &str| Changed {
            path: path.to_owned(),
            before: format!("old {path}"),
            after: format!("new {path}"),
        };
        let migration = Migration {
            files: vec![file("solutions/a/b/expected.toml"), file("lessons.toml")],
            ..Migration::default()
        };
        for each in &migration.files {
            fs::write_new(&root.join(&each.path), each.before.as_bytes()).unwrap();
        }
        let kept = write(root, &migration).unwrap().unwrap();
        for each in &migration.files {
            assert_eq!(
                fs::read(&root.join(&each.path)).unwrap(),
                each.after.as_bytes()
            );
            assert_eq!(
                fs::read(&kept.join(&each.path)).unwrap(),
                each.before.as_bytes()
            );
        }
        assert_eq!(write(root, &Migration::default()).unwrap(), None);
        // The folder of a pack does not become a course by it.
        assert!(!asynclings_engine::course::find::is_course(root));
    }
}
