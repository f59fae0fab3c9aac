//! This executable in two hidden modes: it goes inside the fence and becomes a program, or it tries
//! whether a layer holds.
//!
//! Safe Rust has no hook between fork and exec. So this executable is started in the program's place,
//! takes the layers upon itself, and then calls exec: the program has the same process, and there is
//! no moment at which it runs without them.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use super::Layer;
use super::order::{MODE, Order};
use super::os;

/// The first argument that asks to try a layer.
pub(super) const TRY: &str = "__fence-try";

/// The exit code of a layer that holds.
pub(super) const HOLDS: u8 = 0;
/// The exit code of one that does not.
const HOLDS_NOT: u8 = 1;
/// The exit code when there was no program to become. No program of a learner's has run then.
const NOT_ENTERED: u8 = 126;

/// Goes inside the fence, or tries a layer, when this process was started for it, and then returns
/// how the process should end. `main` calls this before anything else.
#[must_use]
pub fn entered() -> Option<ExitCode> {
    let mut args = std::env::args_os().skip(1);
    let mode = args.next()?;
    if mode == MODE {
        let (token, reason) = become_program(args);
        say(&format!(
            "asynclings: not inside the fence {token}: {reason}"
        ));
        return Some(ExitCode::from(NOT_ENTERED));
    }
    if mode == TRY {
        let layer = args.next()?.to_str().and_then(Layer::of_name);
        let outside = args.next()?;
        let holds = layer.is_some_and(|layer| os::holds(layer, Path::new(&outside)));
        return Some(ExitCode::from(if holds { HOLDS } else { HOLDS_NOT }));
    }
    None
}

/// Returns only when it could not be done: the order's token, and why.
fn become_program(mut args: impl Iterator<Item = OsString>) -> (String, String) {
    let order = args.next().and_then(|order| {
        let order = order.to_str()?;
        serde_json::from_str::<Order>(order).ok()
    });
    let (Some(order), Some(program)) = (order, args.next()) else {
        return (String::new(), "the order cannot be read".to_owned());
    };
    let reason = os::become_program(&order, &program, args);
    (order.token, reason)
}

#[expect(
    clippy::print_stderr,
    reason = "this process stands in the place of a program, and its error stream is read"
)]
fn say(text: &str) {
    eprintln!("{text}");
}
