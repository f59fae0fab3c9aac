//! The command line as clap reads it. Behaviour is in the file of each command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::exit;
use asynclings_grade::partition::Wanted;

/// A tutor for async Rust: it shows what your futures did.
#[derive(Debug, Parser)]
#[command(
    name = "asynclings",
    version,
    about,
    after_help = exit::HELP,
    long_about = "A tutor for async Rust: it shows what your futures did.\n\n\
        Without a command, asynclings opens the app in the course that contains the current \
        directory. If there is no course, it creates one in ./async-course first. Without a \
        terminal, it compiles, runs and judges the current exercise once."
)]
pub(crate) struct Cli {
    /// Use the course in this directory [default: the one that contains the current directory]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) course: Option<PathBuf>,

    /// Print plain lines instead of drawing screens: for screen readers, dumb terminals and logs
    #[arg(long)]
    pub(crate) plain: bool,

    /// Poll for file changes in the app instead of using file-system events
    #[arg(long)]
    pub(crate) poll: bool,

    /// Command to run [default: open the app]
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a course, or update one
    Init(Init),
    /// List the exercises and your progress
    List(List),
    /// Compile, run and judge an exercise
    Run(Run),
    /// Compile, run and judge several exercises in parallel
    Check(Check),
    /// Move to the next exercise that is not passed
    Next(Next),
    /// Move to an exercise
    Goto(Goto),
    /// Show the next hint, or an earlier one again
    Hint(Hint),
    /// Show the lesson of an exercise's chapter
    Lesson(OptionalExercise),
    /// Show the timeline of your program, or of the solution
    Trace(Trace),
    /// Show the timeline of any async program: a Rust file or a crate
    Play(Play),
    /// Show the solution of a passed exercise
    Solution(Solution),
    /// Reset an exercise to its starting code (keeps a backup)
    Reset(Reset),
    /// Carry your progress to another machine
    #[command(subcommand)]
    Progress(CarryProgress),
    /// Check the toolchain and the course for problems
    Doctor,
    /// Delete build output to free disk space
    Clean(Clean),
    /// Print a completion script for a shell
    Completions(Completions),
    /// For instructors: judge what a class has handed in
    Grade(Grade),
    /// Commands for pack authors
    #[command(subcommand)]
    Pack(Pack),
}

#[derive(Debug, Args)]
pub(crate) struct Clean {
    /// Delete everything that was built for any course, for `play` and for `grade`
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Where to create the course
    #[arg(value_name = "DIR", default_value = asynclings_engine::course::DEFAULT_FOLDER)]
    pub(crate) folder: PathBuf,
    /// Pack to use instead of the built-in one: a directory, an archive made by `pack build`, or a
    /// git URL, optionally with `#` and a branch, tag or commit
    #[arg(long, value_name = "PACK", allow_hyphen_values = true)]
    pub(crate) pack: Option<PathBuf>,
    /// Trust the pack's code without asking
    #[arg(long)]
    pub(crate) trust: bool,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Print JSON (format: docs/json.md)
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Default, Args)]
pub(crate) struct Run {
    /// Exercise [default: the current one]
    pub(crate) exercise: Option<String>,
    /// Print the verdict as JSON (format: docs/json.md)
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("which").required(true))]
pub(crate) struct Check {
    /// Exercises to check
    #[arg(group = "which", value_name = "EXERCISE")]
    pub(crate) exercises: Vec<String>,
    /// Check all exercises of the course
    #[arg(long, group = "which")]
    pub(crate) all: bool,
    /// Print the verdicts as JSON (format: docs/json.md)
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Next {
    /// Skip the current exercise even if it is not passed
    #[arg(long)]
    pub(crate) skip: bool,
    /// Skip the rest of the chapter: move to the next chapter
    #[arg(long, conflicts_with = "skip")]
    pub(crate) chapter: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Goto {
    /// Exercise, or a chapter: its directory, its title or its number
    #[arg(value_name = "EXERCISE|CHAPTER")]
    pub(crate) target: String,
}

/// A command about an exercise, the current one unless named.
#[derive(Debug, Args)]
pub(crate) struct OptionalExercise {
    /// Exercise [default: the current one]
    pub(crate) exercise: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Hint {
    /// Exercise [default: the current one]
    pub(crate) exercise: Option<String>,
    /// Number of the hint to show, at most the next one
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) level: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct Trace {
    /// Exercise [default: the current one]
    pub(crate) exercise: Option<String>,
    /// Show the goal: the trace of the solution
    #[arg(long, conflicts_with = "compare")]
    pub(crate) expected: bool,
    /// Show your trace next to the goal, with the first difference marked
    #[arg(long)]
    pub(crate) compare: bool,
    /// Print the events as JSON (format: docs/json.md)
    #[arg(long)]
    pub(crate) json: bool,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub(crate) ascii: bool,
    #[command(flatten)]
    pub(crate) export: Export,
}

#[derive(Debug, Args)]
pub(crate) struct Play {
    /// A Rust file, or the directory of a crate
    #[arg(value_name = "FILE|DIR")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) part: PlayPart,
    /// Clock to use [default: virtual, unless the program uses something that runs in real time]
    #[arg(long, value_enum)]
    pub(crate) clock: Option<PlayClock>,
    /// Print JSON (format: docs/json.md)
    #[arg(long)]
    pub(crate) json: bool,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub(crate) ascii: bool,
    #[command(flatten)]
    pub(crate) export: Export,
}

/// The program of a crate to play.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which program of a crate")]
#[group(multiple = false)]
pub(crate) struct PlayPart {
    /// Play this binary
    #[arg(long, value_name = "NAME")]
    pub(crate) bin: Option<String>,
    /// Play this example
    #[arg(long, value_name = "NAME")]
    pub(crate) example: Option<String>,
    /// Play this file of tests, one test after the other
    #[arg(long, value_name = "NAME")]
    pub(crate) test: Option<String>,
    /// Play the tests in the library, one after the other
    #[arg(long)]
    pub(crate) lib: bool,
}

/// A clock to play a program on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlayClock {
    /// Waits take no real time, and times are exact
    Virtual,
    /// The computer's clock
    Real,
}

/// Files that are made from a trace, instead of the timeline in the terminal.
#[derive(Debug, Args)]
#[command(next_help_heading = "Files instead of the timeline")]
pub(crate) struct Export {
    /// Write an HTML page for stepping through the events, with sources and output
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Write an SVG picture for slides and books
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// Write trace events for ui.perfetto.dev
    #[arg(long, value_name = "FILE")]
    pub(crate) perfetto: Option<PathBuf>,
    /// Write profiles for speedscope.app
    #[arg(long, value_name = "FILE")]
    pub(crate) speedscope: Option<PathBuf>,
    /// Open the HTML page in a browser [default file: in the cache directory]
    #[arg(long)]
    pub(crate) open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Solution {
    /// Exercise
    pub(crate) exercise: String,
    /// Show the solution even if the exercise is not passed (your progress records it)
    #[arg(long)]
    pub(crate) reveal: bool,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("which").required(true))]
pub(crate) struct Reset {
    /// Exercise
    #[arg(group = "which")]
    pub(crate) exercise: Option<String>,
    /// Reset all exercises of the course that differ from their starting code
    #[arg(long, group = "which", conflicts_with = "restore")]
    pub(crate) all: bool,
    /// Do not ask before resetting all
    #[arg(long, requires = "all")]
    pub(crate) yes: bool,
    /// Undo the last reset
    #[arg(long)]
    pub(crate) restore: bool,
}

/// Carry your progress to another machine
#[derive(Debug, Subcommand)]
pub(crate) enum CarryProgress {
    /// Write your progress and your code of this course to a file
    Export {
        /// File to write [default: standard output]
        file: Option<PathBuf>,
    },
    /// Add the progress and the code of an exported file to this course (keeps a backup of replaced code)
    Import {
        /// File written by `progress export`
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Shell to write the script for
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = exit::GRADE_HELP
)]
pub(crate) struct Grade {
    /// Submissions: directories, zip or tar.gz archives, or directories with one of these per person
    #[arg(required = true, value_name = "SUBMISSION")]
    pub(crate) submissions: Vec<PathBuf>,
    /// Exercise to grade; may be given several times [default: all of the pack]
    #[arg(short = 'e', long = "exercise", value_name = "EXERCISE")]
    pub(crate) exercises: Vec<String>,
    /// Pack to judge by instead of the built-in one
    #[arg(long, value_name = "PACK")]
    pub(crate) pack: Option<PathBuf>,
    /// Trust the pack's code without asking
    #[arg(long)]
    pub(crate) trust: bool,
    /// CSV file with the columns submission, person and name
    #[arg(long, value_name = "FILE")]
    pub(crate) roster: Option<PathBuf>,
    /// File of results; if it exists, grading continues from it [default: grade.jsonl]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Directory to compile in, which can be shared and reused [default: .asynclings-grade/PACK next
    /// to the file of results]
    #[arg(long, value_name = "DIR")]
    pub(crate) work: Option<PathBuf>,
    /// Part of the class to grade: hash:2/4 or slice:2/4, with `env` for a number from Slurm,
    /// Kubernetes, GitLab or GNU parallel
    #[arg(long, value_name = "PART", value_parser = partition)]
    pub(crate) partition: Option<Wanted>,
    /// Number of programs to run in parallel [default: processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// Number of attempts that a program must pass
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) attempts: u32,
    /// Seed of the random inputs, to grade with the same inputs again
    #[arg(long, value_name = "N", overrides_with = "seed")]
    pub(crate) seed: Option<u64>,
    /// Limit on compiling and running one program, in seconds
    #[arg(long, value_name = "S", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) attempt_limit: u64,
    /// Limit on all programs of one person together, in seconds; the rest is not judged
    #[arg(long, value_name = "S", default_value_t = 1800, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) person_limit: u64,
    /// Isolation of the programs
    #[arg(long, value_enum, default_value_t = Fencing::Auto, value_name = "FENCE")]
    pub(crate) fence: Fencing,
    /// Command for results
    #[command(subcommand)]
    pub(crate) command: Option<GradeCommand>,
}

fn partition(text: &str) -> Result<Wanted, String> {
    let parsed: Result<Wanted, _> = text.parse();
    parsed.map_err(|error| format!("{error}; {}", error.remedy))
}

/// What must hold the programs of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Fencing {
    /// All layers that this system supports
    Auto,
    /// All layers, or no grading
    Require,
    /// None: only for your own submissions
    Off,
}

/// What to do with results.
#[derive(Debug, Subcommand)]
pub(crate) enum GradeCommand {
    /// Show results, or export them for another program
    Report(GradeReport),
    /// Merge the parts of a class
    Merge(GradeMerge),
}

#[derive(Debug, Args)]
pub(crate) struct GradeReport {
    /// File of results
    pub(crate) log: PathBuf,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Table, value_name = "FORMAT")]
    pub(crate) format: ReportFormat,
    /// Show only the results of this person
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Option<String>,
    /// File to write the report to
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// For a format for one person: write a file per person below this directory, each file in its
    /// own directory
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub(crate) folder: Option<PathBuf>,
    /// Write a directory per person with their verdicts and timelines, as text and as a page
    #[arg(long, value_name = "DIR", conflicts_with_all = ["format", "output", "folder"])]
    pub(crate) feedback: Option<PathBuf>,
    /// Report even if grading is not finished
    #[arg(long)]
    pub(crate) unfinished: bool,
}

/// A format of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// A table for people
    Table,
    /// CSV: a line per person, a column per exercise
    Csv,
    /// JUnit's XML: a suite per person
    Junit,
    /// The result.json of Classroom 50, for one person
    Classroom50,
    /// The results.json of Gradescope, for one person
    Gradescope,
    /// The lines that Moodle's VPL reads, for one person
    Vpl,
}

#[derive(Debug, Args)]
pub(crate) struct GradeMerge {
    /// Files of results, one per part
    #[arg(required = true, value_name = "PART")]
    pub(crate) parts: Vec<PathBuf>,
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

/// For authors of packs.
#[derive(Debug, Subcommand)]
pub(crate) enum Pack {
    /// Create a new pack
    New(PackNew),
    /// Add an exercise to a pack
    Add(PackAdd),
    /// Check a pack: its files, starting code, references and variants
    Check(PackCheck),
    /// Record the traces of the references
    Record(PackRecord),
    /// Migrate a pack to the current format
    Migrate(PackMigrate),
    /// Build a distributable archive of a pack
    Build(PackBuild),
    /// Print a manifest's JSON Schema, or write the generated docs
    Schema(PackSchema),
}

#[derive(Debug, Args)]
pub(crate) struct PackNew {
    /// Where to create the pack
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Template to start from
    #[arg(long, value_enum, default_value_t = TemplateKind::Full, value_name = "TEMPLATE")]
    pub(crate) from_template: TemplateKind,
}

/// What a pack begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TemplateKind {
    /// One exercise
    Minimal,
    /// One exercise of each kind
    Full,
}

#[derive(Debug, Args)]
pub(crate) struct PackAdd {
    /// Chapter and exercise to add; the chapter is created if needed
    #[arg(value_name = "CHAPTER/EXERCISE")]
    pub(crate) name: String,
    /// How the exercise is judged
    #[arg(long, value_enum, default_value_t = ExerciseKind::Trace, value_name = "KIND")]
    pub(crate) kind: ExerciseKind,
    /// Directory of the pack
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) pack: PathBuf,
}

/// How an exercise is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExerciseKind {
    /// By what it prints
    Output,
    /// By rules about its trace
    Trace,
    /// By a prediction
    Predict,
}

/// Which exercises of which pack.
#[derive(Debug, Args)]
pub(crate) struct ChosenExercises {
    /// Exercises [default: all of the pack]
    #[arg(value_name = "EXERCISE")]
    pub(crate) exercises: Vec<String>,
    /// Directory of the pack
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) pack: PathBuf,
    /// The same as naming the exercise
    #[arg(long = "only", value_name = "EXERCISE", hide = true)]
    pub(crate) only: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PackCheck {
    /// Which exercises of which pack
    #[command(flatten)]
    pub(crate) chosen: ChosenExercises,
    /// Print JSON (format: docs/json.md)
    #[arg(long)]
    pub(crate) json: bool,
    /// Number of programs to run in parallel on each clock [default: processors + 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// Also mutate the references, and report which mutants pass
    #[arg(long)]
    pub(crate) mutate: bool,
    /// List ways of breaking each rule that no rejected variant covers
    #[arg(long)]
    pub(crate) ways: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PackRecord {
    /// Which exercises of which pack
    #[command(flatten)]
    pub(crate) chosen: ChosenExercises,
}

#[derive(Debug, Args)]
pub(crate) struct PackMigrate {
    /// Directory of the pack
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Print a diff of the changes without writing them
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PackBuild {
    /// Directory of the pack
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Include the sources of all dependencies, for use without a network
    #[arg(long)]
    pub(crate) vendor: bool,
    /// Leave out the solutions and variants
    #[arg(long)]
    pub(crate) for_learners: bool,
    /// File to write [default: the pack's id with `.tar.gz`, or `-learners.tar.gz`]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PackSchema {
    /// Manifest to describe [default: write all generated docs below the current directory]
    #[arg(value_enum)]
    pub(crate) file: Option<SchemaFile>,
}

/// A file of a pack that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaFile {
    /// lessons.toml
    Lessons,
    /// expected.toml
    Expected,
}
