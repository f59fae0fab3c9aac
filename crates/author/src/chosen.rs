//! The exercises that a command is about: all of a pack, or those that were asked for.

use asynclings_core::pack::{Complete, Exercise, Expected};

/// Those that `complete` says something is expected of, in the pack's order.
pub(crate) fn chosen(complete: &Complete) -> impl Iterator<Item = (&Exercise, &Expected)> {
    let exercises = complete.pack.exercises();
    exercises.filter_map(|exercise| Some((exercise, complete.expected.get(&exercise.id)?)))
}

/// Whether that is all of the pack.
pub(crate) fn is_whole(complete: &Complete) -> bool {
    let mut exercises = complete.pack.exercises();
    exercises.all(|exercise| complete.expected.contains_key(&exercise.id))
}
