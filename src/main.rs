//! The `asynclings` executable: the command line.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else: this process may be the launcher of a learner's program.
    if let Some(code) = asynclings_engine::run::launched() {
        return code;
    }
    // The same for a process that cargo has started in rustc's place.
    if let Some(code) = asynclings_engine::compile::wrapper::run_if_asked() {
        return code;
    }
    ExitCode::from(cli::run(std::env::args_os()))
}
