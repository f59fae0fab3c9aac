//! Bringing a course up to a newer pack, or its copy of the same pack back in order.
//!
//! The new pack is first written whole as `.asynclings/pack.next`, then each file of the learner's
//! is brought up to it, then the copies are swapped. Every step looks at what is there and does
//! only what is left to do, so that an upgrade cut short goes on at the next start: until the swap
//! the old sums are still there to tell an edited file from an untouched one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::backup::{self, Giving, Kept, Reason};
use super::compare;
use super::error::CourseError;
use super::init;
use super::layout::{Layout, is_visible};
use super::manifests;
use super::originals::Originals;
use super::renewal::Renewal;
use super::source::PackSource;
use crate::fs::{self, Lock};
use crate::progress::Store;
use asynclings_core::pack::Pack;

/// Writes the new pack beside the old one. From here on the upgrade will be finished by whoever
/// opens the course next; where it fails the course is as it was.
pub(super) fn stage(layout: &Layout, source: &PackSource, _lock: &Lock) -> Result<(), CourseError> {
    let private = layout.private();
    fs::make_folder(&private)?;
    let stage = fs::temporary_folder(&private, ".pack-")?;
    let content = stage.path().join("pack");
    init::write_copy(source, &content)?;
    fs::remove_folder(&layout.next_originals())?;
    Ok(fs::rename(&content, &layout.next_originals())?)
}

/// True when an upgrade has begun and not ended.
pub(super) fn is_pending(layout: &Layout) -> bool {
    layout.next_originals().is_dir() || layout.last_originals().is_dir()
}

/// Finishes what [`stage`] began. Where it fails, calling it again goes on from there.
pub(super) fn finish(layout: &Layout, lock: &Lock) -> Result<Renewal, CourseError> {
    let next = layout.next_originals();
    if !next.is_dir() {
        // Cut short between the swap and its end.
        fs::remove_folder(&layout.last_originals())?;
        return Ok(Renewal::default());
    }
    let new = Originals::load(&next)?;
    // A copy whose sums are lost counts as one that knew nothing: all that differs is then taken
    // for an edit, and kept.
    let copy = if layout.originals().is_dir() {
        layout.originals()
    } else {
        layout.last_originals()
    };
    let old = Originals::load(&copy).unwrap_or_default();
    let pack = init::load_pack(&next, true)?;
    let mut work = Work {
        layout,
        renames: renames(&old, &new, &pack),
        old,
        new,
        keep: BTreeMap::new(),
        done: Renewal::default(),
    };
    let untouched = manifests::editor_is_untouched(layout, &copy);
    work.move_exercises()?;
    work.bring_up()?;
    work.clear_out()?;
    let Work {
        mut done, old, new, ..
    } = work;
    let store = Store::in_folder(&layout.private());
    let (current, _) = store.change_locked(lock, |progress| {
        progress.follow_renames(&pack);
        progress.current_in(&pack).cloned()
    })?;
    if let (Some(current), true) = (&current, untouched) {
        manifests::renew_editor(layout, &next, current)?;
    }
    fs::remove_folder(&layout.last_originals())?;
    if layout.originals().is_dir() {
        fs::rename(&layout.originals(), &layout.last_originals())?;
    }
    fs::rename(&next, &layout.originals())?;
    fs::remove_folder(&layout.last_originals())?;
    if let Some(current) = &current {
        done.backups
            .extend(manifests::point_editor_at(layout, current)?);
    }
    if !old.files.is_empty() {
        compare::exercises(&old, &new, &pack, &mut done);
    }
    Ok(Renewal {
        from: old.asynclings,
        to: new.asynclings,
        ..done
    })
}

/// Old folder to new folder, for exercises that have another name or chapter now.
fn renames(old: &Originals, new: &Originals, pack: &Pack) -> BTreeMap<String, String> {
    let mut renames = BTreeMap::new();
    for exercise in pack.exercises() {
        let Some(now) = new.exercise.get(&exercise.id) else {
            continue;
        };
        let before = std::iter::once(&exercise.id)
            .chain(
                exercise
                    .was
                    .iter()
                    .filter(|id| !new.exercise.contains_key(*id)),
            )
            .find_map(|id| old.exercise.get(id));
        if let Some(before) = before.filter(|before| before.folder != now.folder) {
            renames.insert(before.folder.clone(), now.folder.clone());
        }
    }
    renames
}

struct Work<'a> {
    layout: &'a Layout,
    old: Originals,
    new: Originals,
    renames: BTreeMap<String, String>,
    /// What is to be kept as a backup, by owner.
    keep: BTreeMap<String, Kept>,
    done: Renewal,
}

impl Work<'_> {
    /// Moves whole folders, so that files a learner added go along.
    fn move_exercises(&mut self) -> Result<(), CourseError> {
        for (before, now) in self.renames.clone() {
            for part in ["exercises", "solutions"] {
                let from = self.layout.root().join(part).join(&before);
                let to = self.layout.root().join(part).join(&now);
                if !from.is_dir() || to.exists() {
                    continue;
                }
                if let Some(folder) = to.parent() {
                    fs::make_folder(folder)?;
                }
                fs::rename(&from, &to)?;
                if part == "exercises" {
                    self.done.moved.push((before.clone(), now.clone()));
                }
            }
            let id = |folder: &str| folder.rsplit('/').next().unwrap_or_default().to_owned();
            let from = self.layout.backups().join(id(&before));
            let to = self.layout.backups().join(id(&now));
            if from.is_dir() && !to.exists() {
                fs::rename(&from, &to)?;
            }
        }
        Ok(())
    }

    /// Brings every file of the new pack that a learner sees up to date, but for their edits.
    fn bring_up(&mut self) -> Result<(), CourseError> {
        let old_sums: BTreeMap<String, String> = self
            .old
            .files
            .iter()
            .map(|(path, sum)| (self.path_now(path), sum.clone()))
            .collect();
        let mut write = Vec::new();
        for (path, new_sum) in self.new.files.iter().filter(|(path, _)| is_visible(path)) {
            let found = fs::read_if_there(&self.layout.root().join(path))?;
            let old_sum = old_sums.get(path);
            let Some(bytes) = found else {
                write.push((path.clone(), None));
                continue;
            };
            let sum = fs::sum(&bytes);
            if sum == *new_sum {
                continue;
            }
            let touched = old_sum != Some(&sum);
            if touched && self.new.is_edited(path) {
                if old_sum != Some(new_sum) {
                    self.done.kept.push(path.clone());
                }
                continue;
            }
            if touched {
                let (owner, inside) = self.new.owner(path).unwrap_or((backup::COURSE, path));
                let kept = self.keep.entry(owner.to_owned()).or_default();
                kept.push((inside.to_owned(), bytes));
            }
            write.push((path.clone(), Some(sum)));
        }
        self.make_backups()?;
        write.extend(self.outdated_solutions(&old_sums)?);
        let next = self.layout.next_originals();
        for (path, seen) in write {
            let bytes = fs::read(&next.join(&path))?;
            let owner = self.new.owner(&path).unwrap_or((backup::COURSE, &path));
            let late = self.give_way(owner, &path, seen.as_deref(), Some(&bytes))?;
            self.done.backups.extend(late);
            self.done.renewed.push(path);
        }
        Ok(())
    }

    /// Solutions that were handed out, have changed since, and were not written in.
    fn outdated_solutions(
        &self,
        old_sums: &BTreeMap<String, String>,
    ) -> Result<Vec<(String, Option<String>)>, CourseError> {
        let mut outdated = Vec::new();
        let all = self.new.files.iter();
        for (path, new_sum) in all.filter(|(path, _)| path.starts_with("solutions/")) {
            let found = fs::read_if_there(&self.layout.root().join(path))?;
            let sum = found.map(|bytes| fs::sum(&bytes));
            if sum.is_some() && sum.as_ref() != Some(new_sum) && sum.as_ref() == old_sums.get(path)
            {
                outdated.push((path.clone(), sum));
            }
        }
        Ok(outdated)
    }

    /// Removes files that are in the course no longer. Edited ones go to the backups.
    fn clear_out(&mut self) -> Result<(), CourseError> {
        let mut gone = Vec::new();
        for (path, sum) in self.old.files.iter().filter(|(path, _)| is_visible(path)) {
            let now = self.path_now(path);
            if self.new.files.contains_key(&now) {
                continue;
            }
            let Some(bytes) = fs::read_if_there(&self.layout.root().join(&now))? else {
                continue;
            };
            let seen = fs::sum(&bytes);
            if seen != *sum {
                let (owner, inside) = self.old.owner(path).unwrap_or((backup::COURSE, path));
                let kept = self.keep.entry(owner.to_owned()).or_default();
                kept.push((inside.to_owned(), bytes));
            }
            gone.push((path.clone(), now, seen));
        }
        self.make_backups()?;
        for (before, path, seen) in gone {
            let file = self.layout.root().join(&path);
            let owner = self.old.owner(&before);
            let owner = owner.unwrap_or((backup::COURSE, &before));
            let late = self.give_way(owner, &path, Some(&seen), None)?;
            self.done.backups.extend(late);
            if let Some(folder) = file.parent() {
                fs::remove_empty_folders(folder, &self.layout.root().join("exercises"));
            }
            self.done.removed.push(path);
        }
        Ok(())
    }

    /// Puts something into a file's place, or nothing; a save that comes at this moment is kept.
    fn give_way(
        &self,
        (owner, inside): (&str, &str),
        path: &str,
        seen: Option<&str>,
        bytes: Option<&[u8]>,
    ) -> Result<Vec<PathBuf>, CourseError> {
        let giving = Giving {
            layout: self.layout,
            reason: Reason::Upgrade,
            owner,
            inside,
            file: &self.layout.root().join(path),
            seen,
            backup: None,
        };
        giving.give_way(bytes)
    }

    fn make_backups(&mut self) -> Result<(), CourseError> {
        for (owner, files) in std::mem::take(&mut self.keep) {
            let place = backup::keep(self.layout, &owner, Reason::Upgrade, &files)?;
            self.done.backups.push(place);
        }
        Ok(())
    }

    /// Where a file of the old pack lies after the moves.
    fn path_now(&self, path: &str) -> String {
        for (before, now) in &self.renames {
            for part in ["exercises", "solutions"] {
                if let Some(inside) = path.strip_prefix(&format!("{part}/{before}/")) {
                    return format!("{part}/{now}/{inside}");
                }
            }
        }
        path.to_owned()
    }
}
