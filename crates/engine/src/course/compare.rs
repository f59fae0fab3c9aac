//! What an upgrade changes about the exercises, for telling a learner.

use super::originals::Originals;
use super::renewal::Renewal;
use asynclings_core::pack::{Exercise, Pack};

/// What in the folder of a solution says what is demanded; the rest is how it can be met.
const DEMAND: &str = "expected.toml";

/// Notes which exercises are new, gone, or not what they were.
pub(super) fn exercises(old: &Originals, new: &Originals, pack: &Pack, done: &mut Renewal) {
    let mut known = Vec::new();
    for exercise in pack.exercises() {
        match former(old, exercise) {
            None => done.added.push(exercise.id.clone()),
            Some(id) => {
                let before = parts(old, id);
                if before != parts(new, &exercise.id) {
                    done.changed.push(exercise.id.clone());
                }
                known.push(id.to_owned());
            }
        }
    }
    let gone = old.exercise.keys().filter(|id| !known.contains(id));
    done.gone.extend(gone.cloned());
}

/// The id an exercise had in the old pack; none when it was not there.
fn former<'a>(old: &Originals, exercise: &'a Exercise) -> Option<&'a str> {
    std::iter::once(&exercise.id)
        .chain(&exercise.was)
        .map(String::as_str)
        .find(|id| old.exercise.contains_key(*id))
}

/// The files that make an exercise what it is, below its own folders, with their sums. Its manifest
/// is left out: it names the exercise.
fn parts<'a>(of: &'a Originals, id: &str) -> Vec<(&'a str, &'a str)> {
    let Some(each) = of.exercise.get(id) else {
        return Vec::new();
    };
    let exercise = format!("exercises/{}/", each.folder);
    let demand = format!("solutions/{}/{DEMAND}", each.folder);
    let inside = |path: &'a str| {
        path.strip_prefix(&exercise)
            .filter(|inside| *inside != "Cargo.toml")
            .or_else(|| (path == demand).then_some(DEMAND))
    };
    of.files
        .iter()
        .filter_map(|(path, sum)| Some((inside(path)?, sum.as_str())))
        .collect()
}
