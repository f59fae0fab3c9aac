//! The course a command works in, with its progress and the exercise that is meant.

use std::path::{Path, PathBuf};
use std::thread;

use crate::args::Cli;
use crate::built_in;
use crate::failure::Failure;
use crate::say;
use crate::trust;
use asynclings_core::diag::nearest;
use asynclings_core::pack::{Exercise, Pack};
use asynclings_engine::course::{self, Course, CourseError, Layout, Renewal};
use asynclings_engine::fs::{self, FileError};
use asynclings_engine::progress::{Loaded, Progress};
use asynclings_view::{Doc, Line, Role, Screen};

/// An opened course and its progress.
#[derive(Debug)]
pub(crate) struct OpenCourse {
    pub(crate) course: Course,
    pub(crate) progress: Progress,
}

impl OpenCourse {
    /// Opens the course for reading: nothing is renewed and nothing is hashed.
    pub(crate) fn view(cli: &Cli, screen: &mut Screen) -> Result<Self, Failure> {
        Self::with_progress(Course::view(&root(cli)?)?, screen)
    }

    /// Opens the course for work: an older one is brought up to date, and what that did is said.
    pub(crate) fn open(cli: &Cli, screen: &mut Screen) -> Result<Self, Failure> {
        Self::open_at(&root(cli)?, screen)
    }

    /// [`OpenCourse::open`] for a known folder.
    pub(crate) fn open_at(root: &Path, screen: &mut Screen) -> Result<Self, Failure> {
        let layout = Layout::new(fs::absolute(root)?);
        let source = built_in::source();
        let course = thread::scope(|scope| {
            // To sum up the pack takes as long as to look at the course, and both are only read.
            let digest = scope.spawn(|| source.digest());
            // Whoever opens a course for work may compile what is in it. Asked before anything is moved.
            trust::enter(&layout, false, screen)?;
            let digest = digest.join().unwrap_or_else(|_| source.digest());
            Ok::<_, Failure>(Course::open_with(root, &source, &digest)?)
        })?;
        if course.is_renewed {
            trust::note(&course.layout)?;
        }
        if let Some(renewal) = &course.renewal {
            show_renewal(renewal, &course, screen);
        }
        Self::with_progress(course, screen)
    }

    fn with_progress(course: Course, screen: &mut Screen) -> Result<Self, Failure> {
        let loaded = course.store().load()?;
        show_damage(&loaded, screen);
        let mut progress = loaded.progress;
        // For one command the new names hold; the file follows with the next change.
        progress.follow_renames(&course.pack);
        Ok(Self { course, progress })
    }

    pub(crate) fn change(
        &mut self,
        screen: &mut Screen,
        change: impl FnOnce(&mut Progress),
    ) -> Result<(), Failure> {
        let ((), loaded) = self.course.change_progress(change)?;
        self.take(loaded, screen);
        Ok(())
    }

    /// Goes on with the progress as it was just written.
    pub(crate) fn take(&mut self, loaded: Loaded, screen: &mut Screen) {
        show_damage(&loaded, screen);
        self.progress = loaded.progress;
    }

    /// Says what an exercise is about and which files to edit.
    pub(crate) fn introduce(&self, exercise: &Exercise, screen: &mut Screen) {
        let folder = say::shown(&self.course.layout.exercise(exercise));
        let mut doc = Doc::new();
        let title = format!("  {}", exercise.title);
        doc.line(
            Line::new()
                .with(Role::Strong, &exercise.id)
                .with(Role::Plain, title),
        );
        doc.line(Line::new().with(Role::Plain, format!("  {}", exercise.concept)));
        for path in &exercise.edit {
            let path = folder.join(path).display().to_string();
            doc.line(
                Line::new()
                    .with(Role::Plain, "  edit ")
                    .with(Role::Link, path),
            );
        }
        let then = "  then run `asynclings run` (background: `asynclings lesson`; stuck: `asynclings hint`)";
        doc.line(Line::new().with(Role::Quiet, then));
        screen.print(&doc);
    }

    pub(crate) fn current(&self) -> Result<&Exercise, Failure> {
        self.progress.current_in(&self.course.pack).ok_or_else(|| {
            Failure::bad_pack(
                format!("the pack `{}` has no exercises", self.course.pack.id),
                "tell the pack's author to run `asynclings pack check`",
                Vec::new(),
            )
        })
    }

    /// The exercise of this name, or the current one.
    pub(crate) fn exercise(&self, id: Option<&str>) -> Result<Exercise, Failure> {
        match id {
            Some(id) => named(&self.course.pack, id).cloned(),
            None => self.current().cloned(),
        }
    }
}

/// The exercise of this name. An earlier name of it is understood as well.
pub(crate) fn named<'p>(pack: &'p Pack, id: &str) -> Result<&'p Exercise, Failure> {
    // A path with a folder, as completion in a shell offers it, names its last part.
    let id = id.trim_end_matches('/');
    let id = id.rsplit('/').next().unwrap_or(id);
    let earlier = |each: &&Exercise| each.was.iter().any(|was| was == id);
    if let Some(exercise) = pack.exercise(id).or_else(|| pack.exercises().find(earlier)) {
        return Ok(exercise);
    }
    let remedy = match nearest(id, pack.exercises().map(|each| each.id.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "run `asynclings list` to see all exercises".to_owned(),
    };
    Err(Failure::usage(format!("no exercise named `{id}`"), remedy))
}

/// The course that is meant.
pub(crate) fn root(cli: &Cli) -> Result<PathBuf, Failure> {
    if let Some(folder) = &cli.course {
        if course::find::is_course(folder) {
            return Ok(folder.clone());
        }
        return Err(Failure::usage(
            format!("`{}` is not a course", folder.display()),
            format!(
                "run `asynclings init {}` to create one there",
                folder.display()
            ),
        ));
    }
    let here = here()?;
    course::find(&here).ok_or_else(|| CourseError::NoCourse { from: here }.into())
}

pub(crate) fn here() -> Result<PathBuf, Failure> {
    Ok(std::env::current_dir().map_err(FileError::of("find", Path::new(".")))?)
}

pub(crate) fn show_renewal(renewal: &Renewal, course: &Course, screen: &mut Screen) {
    let root = course.layout.root();
    if renewal.from != renewal.to && !renewal.from.is_empty() {
        say::note(
            screen,
            &format!(
                "updated the course from asynclings {} to {}; your progress is kept",
                renewal.from, renewal.to
            ),
        );
    } else {
        say::note(screen, "updated the course; your progress is kept");
    }
    for (ids, what) in [
        (&renewal.added, "new"),
        (&renewal.changed, "changed"),
        (&renewal.gone, "no longer in the course"),
    ] {
        if !ids.is_empty() {
            say::aside(screen, &format!("  {what}: {}", ids.join(", ")));
        }
    }
    for (from, to) in &renewal.moved {
        say::aside(
            screen,
            &format!("  `exercises/{from}` is now `exercises/{to}`"),
        );
    }
    for path in &renewal.kept {
        say::aside(
            screen,
            &format!(
                "  kept your `{path}`, although its starting code has changed (`asynclings reset` \
                 installs the new one)"
            ),
        );
    }
    for path in &renewal.backups {
        let path = path.strip_prefix(root).unwrap_or(path);
        say::aside(
            screen,
            &format!("  backup of what was replaced: `{}`", path.display()),
        );
    }
}

fn show_damage(loaded: &Loaded, screen: &mut Screen) {
    if let Some(damage) = &loaded.damage {
        let text = format!(
            "`{}` is corrupt, so your progress starts empty: {}",
            damage.file.display(),
            damage.why.trim_end()
        );
        let help = format!(
            "fix the old file, `{}`, and rename it back, or run `asynclings check --all` to find the exercises \
             that you have solved",
            damage.kept.display()
        );
        say::warning(screen, &text, &help);
    }
}
