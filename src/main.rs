//! The `asynclings` executable.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else: this process may be the launcher of a learner's program.
    if let Some(code) = asynclings::run::launched() {
        return code;
    }
    ExitCode::SUCCESS
}
