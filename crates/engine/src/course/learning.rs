//! What a learner does in a course, written down.

use std::path::PathBuf;
use std::time::SystemTime;

use super::error::CourseError;
use super::manifests;
use super::open::Course;
use crate::progress::{Loaded, Progress, StoreError, Timestamp};
use asynclings_core::pack::Exercise;

impl Course {
    /// Makes this the learner's exercise. Returns the progress as it is now, and where an editor's
    /// manifest of the learner's own making was kept, if one had to give way.
    pub fn move_to(&self, exercise: &Exercise) -> Result<(Loaded, Option<PathBuf>), CourseError> {
        // The editor first: should it fail, progress still names the exercise the editor shows.
        let kept = manifests::point_editor_at(&self.layout, exercise)?;
        let id = exercise.id.clone();
        let ((), loaded) = self.change_progress(|progress| progress.current = Some(id))?;
        Ok((loaded, kept))
    }

    /// Writes an attempt down that ends now.
    pub fn record_attempt(&self, exercise: &Exercise, passed: bool) -> Result<Loaded, StoreError> {
        let now = Timestamp::from_system(SystemTime::now());
        let note = |progress: &mut Progress| {
            progress.note_attempt(&exercise.id, passed, now);
        };
        Ok(self.change_progress(note)?.1)
    }
}
