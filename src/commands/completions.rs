//! `completions`: a script that lets a shell complete asynclings' command line.

use clap::CommandFactory;

use crate::args::{Cli, Completions};
use crate::exit;
use asynclings_view::Screen;

pub(super) fn completions(args: &Completions, screen: &mut Screen) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "asynclings", &mut script);
    screen.print_raw(&String::from_utf8_lossy(&script));
    exit::DONE
}
