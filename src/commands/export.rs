//! A trace as files: a page, a picture, what profilers read.

use std::path::{Path, PathBuf};

use crate::args::Export;
use crate::exit;
use crate::failure::Failure;
use crate::open_course::OpenCourse;
use crate::say;
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::Attempted;
use asynclings_engine::fs::{self, Walk};
use asynclings_page::{Page, Run};
use asynclings_trace::Trace;
use asynclings_trace::compare::compare;
use asynclings_view::Screen;

impl Export {
    /// True when any file was asked for.
    pub(super) fn is_wanted(&self) -> bool {
        let files = [&self.html, &self.svg, &self.perfetto, &self.speedscope];
        self.open || files.iter().any(|file| file.is_some())
    }
}

/// What the files show.
pub(super) struct Subject<'a> {
    title: String,
    sentences: Vec<String>,
    /// The trace that a profiler gets.
    trace: &'a Trace,
    runs: Vec<Run<'a>>,
    sources: Vec<(String, String)>,
    /// Where a page lies that was not given a place.
    page: PathBuf,
}

impl<'a> Subject<'a> {
    /// The reference's trace alone. Its sources are the solution's, which is not given away.
    pub(super) fn goal(opened: &OpenCourse, exercise: &Exercise, goal: &'a Trace) -> Self {
        Self {
            title: format!("{}: the goal", exercise.id),
            sentences: Vec::new(),
            trace: goal,
            runs: vec![Run {
                heading: "goal",
                trace: goal,
                has_sources: false,
            }],
            sources: Vec::new(),
            page: page_of(opened, exercise),
        }
    }

    /// The learner's trace, with what was found and the goal beside it.
    pub(super) fn yours(
        opened: &OpenCourse,
        exercise: &Exercise,
        attempted: &Attempted,
        yours: &'a Trace,
        goal: Option<&'a Trace>,
    ) -> Result<Self, Failure> {
        let yours_run = Run {
            heading: "yours",
            trace: yours,
            has_sources: true,
        };
        let goal_run = goal.map(|trace| Run {
            heading: "goal",
            trace,
            has_sources: false,
        });
        let findings = attempted.verdict.findings.iter();
        let mut sentences: Vec<_> = findings.map(|finding| finding.message.clone()).collect();
        if attempted.verdict.passed {
            sentences.push("Passed.".to_owned());
        }
        Ok(Self {
            title: exercise.id.clone(),
            sentences,
            trace: yours,
            runs: std::iter::once(yours_run).chain(goal_run).collect(),
            sources: sources(&opened.course.layout.exercise(exercise))?,
            page: page_of(opened, exercise),
        })
    }
}

impl<'a> Subject<'a> {
    /// A program that was played, with its sources.
    pub(super) fn played(
        title: String,
        attempted: &Attempted,
        trace: &'a Trace,
        sources: Vec<(String, String)>,
        page: PathBuf,
    ) -> Self {
        let findings = attempted.verdict.findings.iter();
        Self {
            title,
            sentences: findings.map(|finding| finding.message.clone()).collect(),
            trace,
            runs: vec![Run {
                heading: "timeline",
                trace,
                has_sources: true,
            }],
            sources,
            page,
        }
    }
}

fn page_of(opened: &OpenCourse, exercise: &Exercise) -> PathBuf {
    let pages = opened.course.layout.private().join("pages");
    pages.join(format!("{}.html", exercise.id))
}

/// The Rust files of an exercise, `src/main.rs` first.
fn sources(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut sources = Vec::new();
    for found in Walk::below(&folder.join("src")).files() {
        let found = found?;
        let name = format!("src/{}", found.inside);
        if name.ends_with(".rs") {
            let text = fs::read(&found.path)?;
            sources.push((name, String::from_utf8_lossy(&text).into_owned()));
        }
    }
    sources.sort_by_key(|(name, _)| (name != "src/main.rs", name.clone()));
    Ok(sources)
}

/// Writes the files that were asked for, and opens the page where that was asked for, too.
pub(super) fn write(
    export: &Export,
    subject: &Subject<'_>,
    screen: &mut Screen,
) -> Result<u8, Failure> {
    let difference = match subject.runs.as_slice() {
        [yours, goal, ..] => compare(yours.trace, goal.trace),
        _ => None,
    };
    let page = Page {
        title: &subject.title,
        sentences: &subject.sentences,
        runs: &subject.runs,
        difference: difference.as_ref(),
        sources: &subject.sources,
    };
    let mut save = |path: &Path, text: String| -> Result<(), Failure> {
        fs::replace(path, text.as_bytes())?;
        say::note(screen, &format!("wrote `{}`", say::shown(path).display()));
        Ok(())
    };
    if let Some(path) = &export.svg {
        save(path, asynclings_page::svg(&page))?;
    }
    if let Some(path) = &export.perfetto {
        save(path, asynclings_page::perfetto(page.title, subject.trace))?;
    }
    if let Some(path) = &export.speedscope {
        save(path, asynclings_page::speedscope(page.title, subject.trace))?;
    }
    let own = export.open.then_some(&subject.page);
    if let Some(path) = export.html.as_ref().or(own) {
        if export.html.is_none()
            && let Some(folder) = path.parent()
        {
            fs::make_folder(folder)?;
        }
        save(path, asynclings_page::html(&page))?;
        if export.open {
            open(path)?;
        }
    }
    Ok(exit::DONE)
}

fn open(path: &Path) -> Result<(), Failure> {
    open::that_detached(path).map_err(|error| {
        Failure::environment(
            format!("could not start a browser: {error}"),
            format!("open `{}` yourself", say::shown(path).display()),
        )
    })
}
