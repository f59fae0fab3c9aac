//! How asynclings ends: its exit codes, as constants for scripts and tests.

/// Passed, or done.
pub(crate) const DONE: u8 = 0;
/// An exercise is not passed.
pub(crate) const NOT_PASSED: u8 = 1;
/// The command line asks for something that makes no sense: an unknown option or exercise.
pub(crate) const USAGE: u8 = 2;
/// A pack has problems.
pub(crate) const BAD_PACK: u8 = 3;
/// Something around the exercise is missing or broken: a file, the toolchain, the course.
pub(crate) const ENVIRONMENT: u8 = 4;
/// Ended by Ctrl-C, as shells have it: 128 and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;
/// Ended by the signal that asks a program to end, likewise.
pub(crate) const TERMINATED: u8 = 143;

/// What `asynclings --help` says about them.
pub(crate) const HELP: &str = "\
Exit codes: 0 passed or done, 1 not passed, 2 wrong usage, 3 problems in a pack,
4 environment error (missing tool, file or permission), 130 interrupted by Ctrl-C.";

/// What `asynclings grade --help` says about them: marks do not matter.
pub(crate) const GRADE_HELP: &str = "\
Exit codes: 0 everything was graded, whatever the marks; 1 graded, but some programs could not be
judged and should be looked at; 2 wrong usage, or submissions of another pack; 3 problems in a
pack; 4 environment error; 130 interrupted by Ctrl-C. After 4 or 130, the same command continues where it stopped.";
