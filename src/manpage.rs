//! The man page, `docs/asynclings.1`: made here from the command line as clap reads it.
//!
//! The file lies in the repository and `scripts/dist` hands it out as it is, so that neither the
//! program nor a newcomer's build contains what makes it: only this test does.

use std::io;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::args::Cli;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/asynclings.1");
const RENEW: &str = "ASYNCLINGS_RENEW_MANPAGE=1 cargo test manpage";

/// One page for all commands, so that one file to install is enough.
fn page() -> io::Result<String> {
    let command = Cli::command();
    let man = Man::new(command.clone());
    let mut roff = Vec::new();
    man.render_title(&mut roff)?;
    man.render_name_section(&mut roff)?;
    man.render_synopsis_section(&mut roff)?;
    man.render_description_section(&mut roff)?;
    man.render_options_section(&mut roff)?;
    man.render_extra_section(&mut roff)?;
    roff.extend_from_slice(b".SH COMMANDS\n");
    commands(&command, "asynclings", &mut roff)?;
    Ok(String::from_utf8_lossy(&roff).into_owned())
}

/// A section of its own for each command below this one.
fn commands(parent: &Command, name: &str, roff: &mut Vec<u8>) -> io::Result<()> {
    for command in parent
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
    {
        let name = format!("{name} {}", command.get_name());
        roff.extend_from_slice(format!(".SS \"{name}\"\n").as_bytes());
        let man = Man::new(command.clone().bin_name(&name).disable_help_flag(true));
        let mut sections = Vec::new();
        man.render_synopsis_section(&mut sections)?;
        man.render_description_section(&mut sections)?;
        man.render_options_section(&mut sections)?;
        for line in String::from_utf8_lossy(&sections).lines() {
            // What follows a heading of its own is a paragraph below this one.
            let line = if line.starts_with(".SH") { ".PP" } else { line };
            roff.extend_from_slice(format!("{line}\n").as_bytes());
        }
        commands(command, &name, roff)?;
    }
    Ok(())
}

#[test]
fn the_manpage_is_that_of_the_command_line() {
    let page = page().unwrap();
    if std::env::var_os("ASYNCLINGS_RENEW_MANPAGE").is_some() {
        std::fs::write(FILE, &page).unwrap();
    }
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        page == written.replace("\r\n", "\n"),
        "renew {FILE} with `{RENEW}`"
    );
}
