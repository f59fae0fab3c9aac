//! Which course is meant: the one that contains the current directory.

use std::path::{Path, PathBuf};

use super::layout::Layout;

/// What a bare `asynclings` outside any course makes and uses.
pub const DEFAULT_FOLDER: &str = "async-course";

/// The course in this directory or the nearest one above it, else the one in `async-course` below
/// it, which a bare `asynclings` would have made.
#[must_use]
pub fn find(from: &Path) -> Option<PathBuf> {
    from.ancestors()
        .find(|folder| is_course(folder))
        .map(Path::to_path_buf)
        .or_else(|| {
            let default = from.join(DEFAULT_FOLDER);
            is_course(&default).then_some(default)
        })
}

/// True when the directory is a course, whatever its state.
#[must_use]
pub fn is_course(folder: &Path) -> bool {
    let layout = Layout::new(folder);
    // Either would do for a sound course; a course whose marker was lost is still one to repair.
    layout.marker().is_file() || layout.originals().is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs;

    #[test]
    fn the_nearest_course_above_wins_over_one_below() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let below = root.join("a/b/async-course");
        fs::write_new(&Layout::new(&below).marker(), b"").unwrap();
        assert_eq!(find(root), None);
        assert_eq!(find(&root.join("a/b")), Some(below.clone()));
        fs::write_new(&Layout::new(root.join("a")).marker(), b"").unwrap();
        assert_eq!(find(&root.join("a/b")), Some(root.join("a")));
        assert_eq!(find(&below.join("exercises")), Some(below));
    }
}
