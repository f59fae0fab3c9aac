//! An opened course: its paths, its pack, and the state it was found in.

use std::path::{Path, PathBuf};

use super::error::CourseError;
use super::init::{load_pack, load_source, write_files};
use super::layout::Layout;
use super::originals::{self, MadeOf, Originals};
use super::renewal::Renewal;
use super::source::{Origin, PackSource};
use super::upgrade;
use super::vendor;
use crate::fs::{self, Lock};
use crate::progress::{Loaded, Progress, Store, StoreError};
use asynclings_core::pack::version::Version;
use asynclings_core::pack::{Exercise, Pack};

/// A learner's course.
#[derive(Debug)]
pub struct Course {
    /// Where everything lies.
    pub layout: Layout,
    /// The pack, from the course's own copy.
    pub pack: Pack,
    /// Set when opening it brought it up to date.
    pub renewal: Option<Renewal>,
    /// True when opening it wrote any of its own files anew.
    pub is_renewed: bool,
}

impl Course {
    /// Opens the course in `root` for reading its pack and progress only: nothing is renewed.
    pub fn view(root: &Path) -> Result<Self, CourseError> {
        let layout = Layout::new(fs::absolute(root)?);
        // Between the two renames of a swap the pack goes by its next name.
        let (mut copy, next) = (layout.originals(), layout.next_originals());
        if !copy.is_dir() && next.is_dir() {
            copy = next;
        }
        let pack = load_pack(&copy, true)?;
        Ok(Self {
            layout,
            pack,
            renewal: None,
            is_renewed: false,
        })
    }

    /// Opens the course in `root`, finishes an upgrade that was cut short, and brings the course up
    /// to the tool's own pack when it was made from an older one.
    ///
    /// # Errors
    ///
    /// When the course is damaged or was made by a later version, or cannot be written.
    pub fn open(root: &Path, built_in: &PackSource) -> Result<Self, CourseError> {
        Self::open_with(root, built_in, &built_in.digest())
    }

    /// The same for a source whose digest is known already.
    pub fn open_with(
        root: &Path,
        built_in: &PackSource,
        digest: &str,
    ) -> Result<Self, CourseError> {
        let layout = Layout::new(fs::absolute(root)?);
        let mut renewal = None;
        if upgrade::is_pending(&layout) {
            let lock = Lock::take(&layout.lock())?;
            renewal = Some(upgrade::finish(&layout, &lock)?);
        }
        let origin = originals::read_marker(&layout)?;
        let made_of = MadeOf::load(&layout.originals())?;
        refuse_newer(&layout, &made_of, built_in)?;
        let mut is_renewed = renewal.is_some();
        if origin == Origin::BuiltIn && made_of.digest != digest {
            // A renewal moves and removes what it names: all of it is looked at before.
            Originals::load(&layout.originals())?;
            renewal = Some(renew(&layout, built_in)?);
            is_renewed = true;
        } else {
            is_renewed |= renew_probe(&layout, built_in)?;
        }
        let mut course = Self::view(root)?;
        course.renewal = renewal.filter(Renewal::is_worth_telling);
        course.is_renewed = is_renewed;
        Ok(course)
    }

    /// Writes the course's own files anew from a source and brings the learner's up to it.
    ///
    /// This is what `init` does to a folder that is a course already: it repairs a damaged copy as
    /// well as it renews an old one.
    ///
    /// # Errors
    ///
    /// When the source is broken or another pack, or a file cannot be read or written.
    pub fn renew(root: &Path, source: &PackSource) -> Result<Self, CourseError> {
        let layout = Layout::new(fs::absolute(root)?);
        refuse_other(&layout, source)?;
        if let Err(later @ CourseError::LaterFormat { .. }) = originals::read_marker(&layout) {
            return Err(later);
        }
        match Originals::load(&layout.originals()) {
            Ok(originals) => refuse_newer(&layout, &originals.made_of(), source)?,
            Err(later @ CourseError::LaterFormat { .. }) => return Err(later),
            // Damaged or lost: it is about to be written anew.
            Err(_) => {}
        }
        let renewal = renew(&layout, source)?;
        vendor::install(&layout, source.vendor.as_deref())?;
        originals::write_marker(&layout, &source.origin)?;
        let mut course = Self::view(root)?;
        course.renewal = Some(renewal).filter(Renewal::is_worth_telling);
        Ok(course)
    }

    /// The learner's progress.
    #[must_use]
    pub fn store(&self) -> Store {
        Store::in_folder(&self.layout.private())
    }

    /// Changes the stored progress and gives it as it is now.
    pub fn change_progress<T>(
        &self,
        change: impl FnOnce(&mut Progress) -> T,
    ) -> Result<(T, Loaded), StoreError> {
        self.store().change(|progress| {
            progress.follow_renames(&self.pack);
            // Who is at an exercise stays there: without its name written down, passing it would
            // make the next one the first that is not passed.
            progress.current = progress.current_in(&self.pack).map(|each| each.id.clone());
            change(progress)
        })
    }

    /// Puts the reference solution of a passed exercise where the learner finds it. A course without
    /// solutions has none.
    pub fn hand_out_solution(&self, exercise: &Exercise) -> Result<Vec<PathBuf>, CourseError> {
        if self.pack.without_solutions {
            return Ok(Vec::new());
        }
        let reference = self.layout.reference(exercise);
        let to = self.layout.solution(exercise);
        let mut written = Vec::new();
        for path in &exercise.edit {
            let from = reference.join(path);
            let Some(bytes) = fs::read_if_there(&from)? else {
                // Not every edited file has a reference: the answers of a prediction have none.
                continue;
            };
            let to = to.join(path);
            if fs::read_if_there(&to)?.as_ref() != Some(&bytes) {
                fs::replace(&to, &bytes)?;
            }
            written.push(to);
        }
        if written.is_empty() {
            return Err(CourseError::OriginalMissing { path: reference });
        }
        Ok(written)
    }
}

/// An older tool must not take a course back: its exercises and its judge may not fit together.
fn refuse_newer(layout: &Layout, made_of: &MadeOf, source: &PackSource) -> Result<(), CourseError> {
    let (theirs, ours) = (&made_of.asynclings, &source.asynclings);
    match (Version::parse(theirs), Version::parse(ours)) {
        (Some(their), Some(our)) if their > our => Err(CourseError::Newer {
            root: layout.root().to_path_buf(),
            theirs: theirs.clone(),
            ours: ours.clone(),
        }),
        _ => Ok(()),
    }
}

/// A course of one pack does not become one of another: what was solved there would be cleared away.
fn refuse_other(layout: &Layout, source: &PackSource) -> Result<(), CourseError> {
    // A pack that cannot be read, or a copy that is damaged, is somebody else's business.
    let ours = load_source(source, layout.root());
    let theirs = load_pack(&layout.originals(), true);
    match (theirs, ours) {
        (Ok(theirs), Ok(ours)) if theirs.id != ours.id => Err(CourseError::OtherPack {
            root: layout.root().to_path_buf(),
            theirs: theirs.id,
            ours: ours.id,
        }),
        _ => Ok(()),
    }
}

fn renew(layout: &Layout, source: &PackSource) -> Result<Renewal, CourseError> {
    let lock = Lock::take(&layout.lock())?;
    upgrade::stage(layout, source, &lock)?;
    let done = upgrade::finish(layout, &lock)?;
    drop(lock);
    renew_probe(layout, source)?;
    Ok(done)
}

/// Brings the probe to the tool's own version, file by file: what cargo compares is each file's
/// time, and a probe that is the same need not be built again. True when it was another.
fn renew_probe(layout: &Layout, source: &PackSource) -> Result<bool, CourseError> {
    let folder = layout.probe();
    let same = source.probe.iter().all(|(path, bytes)| {
        matches!(fs::read_if_there(&folder.join(path)), Ok(Some(found)) if found == **bytes)
    });
    if same {
        return Ok(false);
    }
    let _lock = Lock::take(&layout.lock())?;
    if !folder.exists() {
        write_files(&source.probe, &folder)?;
        return Ok(true);
    }
    for (path, _) in super::backup::read_tree(&folder)? {
        // Cargo leaves a lock file and a target beside a manifest someone built by hand.
        if path.starts_with("src/") && !source.probe.contains_key(&path) {
            fs::remove_file(&folder.join(&path))?;
        }
    }
    for (path, bytes) in &source.probe {
        let file = folder.join(path);
        if fs::read_if_there(&file)?.as_deref() != Some(bytes) {
            fs::replace(&file, bytes)?;
        }
    }
    Ok(true)
}
