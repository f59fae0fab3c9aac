//! What the tutor hands over, read before any code of the exercise runs.
//!
//! A program's environment and arguments can be read for as long as it runs, by the program itself
//! too, and whoever knows the nonce can write records. So the tutor sends it through standard input,
//! and this reads it to its end when the program is loaded: nothing of it is left to be read after.
//! The environment only says that a tutor is there.

use std::io::Read;
use std::sync::OnceLock;

/// The variable that says where the tutor hands over what it has to say; `stdin` is all there is.
const VARIABLE: &str = "ASYNCLINGS_HANDOVER";
/// No tutor has more to say.
const MOST: u64 = 1024 * 1024;

static TOLD: OnceLock<Option<String>> = OnceLock::new();

/// What was handed over, or nothing when no tutor is there.
pub(crate) fn told() -> Option<&'static str> {
    TOLD.get_or_init(read).as_deref()
}

fn read() -> Option<String> {
    if std::env::var_os(VARIABLE)? != "stdin" {
        return None;
    }
    let mut told = String::new();
    let input = std::io::stdin().lock();
    input.take(MOST).read_to_string(&mut told).ok()?;
    Some(told)
}

/// Runs when the program is loaded, on the thread that `main` will run on.
extern "C" fn before_main() {
    told();
}

/// The loader calls what stands in this section before `main`, and that of a shared library before
/// that of the program.
#[used]
#[expect(unsafe_code, reason = "std has no way to run anything before `main`")]
#[cfg_attr(
    any(target_os = "linux", target_os = "android", target_os = "freebsd"),
    unsafe(link_section = ".init_array")
)]
#[cfg_attr(
    target_vendor = "apple",
    unsafe(link_section = "__DATA,__mod_init_func")
)]
#[cfg_attr(windows, unsafe(link_section = ".CRT$XCU"))]
static BEFORE_MAIN: extern "C" fn() = before_main;
