//! `grade`: what others handed in, judged for marks.

mod failures;
mod merge;
mod report;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::args::{Fencing, Grade, GradeCommand};
use crate::attempting::{self, ProgressLine};
use crate::built_in;
use crate::exit;
use crate::failure::Failure;
use crate::open_course;
use crate::say;
use crate::trust;
use asynclings_core::diag::number_of;
use asynclings_core::pack::Exercise;
use asynclings_core::pack::lessons;
use asynclings_core::pack::version::Version;
use asynclings_core::pack::{Pack, Strictness};
use asynclings_engine::course::PackSource;
use asynclings_engine::fence::Fence;
use asynclings_engine::fs;
use asynclings_grade::Judging;
use asynclings_grade::class::Class;
use asynclings_grade::exam::Exam;
use asynclings_grade::intake::IntakeLimits;
use asynclings_grade::log::{
    ClassLine, FORMAT, FenceLine, Graded, Header, Log, LogError, LogReader, Opened, Standing,
};
use asynclings_grade::partition::Partition;
use asynclings_grade::roster::Roster;
use asynclings_grade::work::{GradeEvent, GradeOptions, Grading, now};
use asynclings_handout::open;
use asynclings_view::list::bar;
use asynclings_view::{Doc, Line, Role, Screen};

/// Where submissions are compiled, beside the file of results.
const WORK: &str = ".asynclings-grade";

pub(super) fn grade(args: &Grade, screen: &mut Screen) -> Result<u8, Failure> {
    match &args.command {
        Some(GradeCommand::Report(args)) => report::report(args, screen),
        Some(GradeCommand::Merge(args)) => merge::merge(args, screen),
        None => grade_class(args, screen),
    }
}

fn grade_class(args: &Grade, screen: &mut Screen) -> Result<u8, Failure> {
    let partition = args.partition.map(|wanted| {
        let env = |name: &str| std::env::var(name).ok();
        wanted.resolve(env)
    });
    let partition = partition.transpose()?;
    let source = source(args, screen)?;
    let pack = read(args, &source)?;
    let ids = wanted_ids(args, &pack)?;
    let output = args.output.clone().unwrap_or_else(|| output(partition));
    let roster = args.roster.as_deref().map(Roster::load).transpose()?;
    let fence = fence(args, screen)?;
    let fence_line = fence_line(&fence);
    let work = work_folder(args, &output, &pack);
    let is_wanted = |each: &Exercise| ids.is_empty() || ids.contains(&each.id);
    let exam = Exam::prepare(&source, &work, fence, is_wanted)?;
    let intake = IntakeLimits::default();
    let class = Class::gather(&args.submissions, &exam.wanted, roster.as_ref())?;
    class.check_pack(&exam.wanted, intake)?;
    for warning in &class.warnings {
        say::note(screen, warning);
    }
    if partition.is_some() && args.seed.is_none() {
        say::note(
            screen,
            "without the same `--seed`, each part draws its own inputs",
        );
    }
    let header = header(args, &exam, &class, partition, fence_line)?;
    let (log, begun, seed) = begin(Log::open(&output)?, header, args.seed)?;
    let options = GradeOptions {
        partition,
        judging: Judging {
            attempts: args.attempts,
            seed,
            attempt_limit: Duration::from_secs(args.attempt_limit),
        },
        person_limit: Duration::from_secs(args.person_limit),
        jobs: args.jobs.map_or_else(attempting::processors, usize::from),
        intake,
    };
    let mut grading = Grading::new(&exam, &class, options, log, begun)?;
    if grading.done() > 0 && !grading.is_closed() {
        let (done, all) = (grading.done(), grading.all());
        say::note(screen, &format!("continued after {done} of {all} results"));
    }
    work_through(&exam, &mut grading, screen)?;
    Ok(finish(&grading, &output, screen))
}

/// The pack that submissions are judged by: the grader's own, whatever a submission brings.
fn source(args: &Grade, screen: &mut Screen) -> Result<PackSource, Failure> {
    let tool = built_in::source();
    let source = match &args.pack {
        Some(pack) => open::named(pack, tool)?,
        None => tool,
    };
    trust::allow(&source, args.trust, screen)?;
    Ok(source)
}

fn read(args: &Grade, source: &PackSource) -> Result<Pack, Failure> {
    let root = args.pack.as_deref().unwrap_or(Path::new("the pack"));
    let pack = lessons::load_pack(&source.files(root), root, Strictness::Learner);
    let (pack, _warnings) = pack.map_err(|problems| {
        Failure::bad_pack(
            format!("could not read the pack `{}`", root.display()),
            "tell the pack's author to run `asynclings pack check`",
            problems,
        )
    })?;
    Ok(pack)
}

/// The exercises that were named, each of which must be there.
fn wanted_ids(args: &Grade, pack: &Pack) -> Result<Vec<String>, Failure> {
    let ids = args.exercises.iter();
    ids.map(|id| open_course::named(pack, id).map(|exercise| exercise.id.clone()))
        .collect()
}

/// Where results go that were not given a place: parts must not write over each other.
fn output(partition: Option<Partition>) -> PathBuf {
    match partition {
        Some(Partition { part, parts, .. }) => format!("grade-{part}-of-{parts}.jsonl").into(),
        None => "grade.jsonl".into(),
    }
}

/// Each pack has a folder of its own, so that one can be graded after another.
fn work_folder(args: &Grade, output: &Path, pack: &Pack) -> PathBuf {
    let beside = || output.parent().unwrap_or(Path::new("")).join(WORK);
    args.work.clone().unwrap_or_else(|| beside().join(&pack.id))
}

fn fence(args: &Grade, screen: &mut Screen) -> Result<Fence, Failure> {
    let itself = std::env::current_exe().map_err(|error| {
        Failure::environment(
            format!("could not find the executable of asynclings: {error}"),
            "check that asynclings is still installed",
        )
    })?;
    let fence = match args.fence {
        Fencing::Auto => attempting::run_to_end(Fence::raise(&itself))??,
        Fencing::Require => attempting::run_to_end(Fence::require(&itself))??,
        Fencing::Off => Fence::of(&itself, &[]),
    };
    for layer in fence.missing() {
        let lost = format!("the fence lacks {}: {}", layer.name(), layer.without_it());
        let help = match args.fence {
            Fencing::Off => "remove `--fence off` to grade the work of others",
            _ => "grade in a container, or use `--fence require` to refuse to grade without it",
        };
        say::warning(screen, &lost, help);
    }
    Ok(fence)
}

fn fence_line(fence: &Fence) -> FenceLine {
    let names = |layers: &[asynclings_engine::fence::Layer]| {
        layers.iter().map(|layer| layer.name().to_owned()).collect()
    };
    FenceLine {
        layers: names(fence.layers()),
        missing: names(&fence.missing()),
    }
}

fn header(
    args: &Grade,
    exam: &Exam,
    class: &Class,
    partition: Option<Partition>,
    fence: FenceLine,
) -> Result<Header, Failure> {
    Ok(Header {
        format: FORMAT,
        asynclings: Version::RUNNING.to_owned(),
        pack: exam.pack.clone(),
        exercises: exam.exercises.iter().map(|each| each.line()).collect(),
        class: ClassLine {
            persons: class.persons.len(),
            digest: class.digest(),
        },
        partition: partition.map(|partition| partition.to_string()),
        fence,
        attempts: args.attempts,
        seed: Some(match args.seed {
            Some(seed) => seed,
            None => random()?,
        }),
        started: now(),
    })
}

fn random() -> Result<u64, Failure> {
    asynclings_grade::random_seed().map_err(|error| {
        Failure::environment(
            format!("could not get random bytes from the system: {error}"),
            "set a seed with `--seed`",
        )
    })
}

/// Begins a file of results, or goes on with one of the same grading; with the seed that counts.
fn begin(
    opened: Opened,
    header: Header,
    wanted: Option<u64>,
) -> Result<(Log, Option<Box<LogReader>>, u64), Failure> {
    let seed = header.seed.unwrap_or_default();
    match opened {
        Opened::New(mut log) => {
            log.begin(header)?;
            Ok((log, None, seed))
        }
        Opened::Begun(log, reader) => {
            let before = &reader.header;
            let differs = [
                (
                    "another version of asynclings",
                    before.asynclings != header.asynclings,
                ),
                ("another pack", before.pack != header.pack),
                ("other exercises", before.exercises != header.exercises),
                ("another class", before.class != header.class),
                (
                    "another part of the class",
                    before.partition != header.partition,
                ),
                ("another fence", before.fence != header.fence),
                ("other `--attempts`", before.attempts != header.attempts),
                (
                    "another `--seed`",
                    wanted.is_some() && before.seed != wanted,
                ),
            ];
            if let Some((what, _)) = differs.into_iter().find(|(_, differs)| *differs) {
                return Err(LogError::Other {
                    path: log.path().to_owned(),
                    what: what.to_owned(),
                }
                .into());
            }
            let seed = before.seed.unwrap_or(seed);
            Ok((log, Some(reader), seed))
        }
    }
}

/// Builds the dependencies and judges what is left to judge, each result shown as it comes.
fn work_through(
    exam: &Exam,
    grading: &mut Grading<'_>,
    screen: &mut Screen,
) -> Result<(), Failure> {
    attempting::run_to_end(grading.compare())??;
    if grading.is_closed() {
        return Ok(());
    }
    let mut line = ProgressLine::default();
    let built = attempting::run_to_end(exam.build(&mut |progress| {
        line.dependencies(&progress, screen);
    }))?;
    screen.clear_live();
    built?;
    let mut on = |event: GradeEvent<'_>| {
        let (graded, done, all) = match event {
            GradeEvent::Done { graded, done, all } => (graded, done, all),
            GradeEvent::Foreign { person, folder } => {
                let not_of_pack = format!(
                    "`{person}` also contains exercises that are not in this pack, such as \
                     `exercises/{folder}`; they were not graded"
                );
                return say::note(screen, &not_of_pack);
            }
        };
        if matches!(graded.verdict, Standing::Refused | Standing::Unjudged) {
            screen.eprint(&row(graded));
        }
        if screen.is_terminal() {
            let mut doc = Doc::new();
            doc.line(bar(done, all, "results", &screen.err_look()));
            screen.progress(&doc);
        }
    };
    let graded = attempting::run_to_end(grading.run(&mut on))?;
    screen.clear_live();
    Ok(graded?)
}

/// A result that somebody should look at.
fn row(graded: &Graded) -> Doc {
    let subject = format!(
        "{} {}: {}",
        graded.person,
        graded.exercise,
        graded.verdict.word()
    );
    let mut doc = Doc::new();
    let why = graded.why.as_deref().unwrap_or_default();
    doc.line(
        Line::new()
            .with(Role::Warn, subject)
            .with(Role::Plain, format!(". {why}")),
    );
    doc
}

fn finish(grading: &Grading<'_>, output: &Path, screen: &mut Screen) -> u8 {
    let closing = grading.closing();
    let output = say::shown(output);
    let output = output.display();
    say::lines(
        screen,
        &format!(
            "{} of {} results passed. All results are in `{output}`.\n\
             `asynclings grade report {output}` shows them.",
            closing.passed, closing.results
        ),
    );
    if closing.unjudged == 0 {
        return exit::DONE;
    }
    say::lines(
        screen,
        &format!(
            "{} could not be judged and should be looked at.",
            number_of(closing.unjudged, "program")
        ),
    );
    exit::NOT_PASSED
}

/// Reads the results that a command is about, which must be finished.
fn finished(path: &Path, unfinished: bool) -> Result<asynclings_grade::report::Results, Failure> {
    let results = asynclings_grade::report::Results::load(path)?;
    if results.closing.is_none() && !unfinished {
        let there: usize = results.persons.iter().map(|each| each.graded.len()).sum();
        return Err(Failure::usage(
            format!(
                "`{}` is incomplete, results so far: {there}",
                path.display()
            ),
            "continue it with the same `asynclings grade` command, or use `--unfinished` to report what is there",
        ));
    }
    Ok(results)
}

/// Writes a file that somebody has asked for.
fn save(path: &Path, text: &str) -> Result<(), Failure> {
    Ok(fs::replace(path, text.as_bytes())?)
}
