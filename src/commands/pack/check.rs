//! `pack check`: what is shown while programs are tried, and the exit code.

use super::{dependencies, read, show_warnings, unreadable};
use crate::args::PackCheck;
use crate::attempting;
use crate::exit;
use crate::failure::Failure;
use asynclings_author::Workshop;
use asynclings_author::check::{
    self, CheckEvent, CheckOptions, CheckReport, CheckTable, RUNS, text,
};
use asynclings_author::lint::{formatting, lint};
use asynclings_author::mutate::{self, CheckWithMutants, MutationProgress, MutationReport};
use asynclings_core::pack::Complete;
use asynclings_view::list::bar;
use asynclings_view::{Doc, Screen};

/// How many lines the live table takes at most.
const LIVE_LINES: usize = 8;

pub(super) fn check(args: &PackCheck, screen: &mut Screen) -> Result<u8, Failure> {
    let folder = &args.chosen.pack;
    let (complete, mut warnings) = match read(&args.chosen)? {
        Ok(read) => read,
        Err(problems) if args.json => {
            screen.print_json(&CheckReport::unreadable(&problems));
            return Ok(exit::BAD_PACK);
        }
        Err(problems) => return Err(unreadable(folder, problems)),
    };
    warnings.extend(lint(&complete, &complete.pack.files()));
    let unformatted = formatting(&complete, at_once(args.jobs));
    warnings.extend(attempting::run_to_end(unformatted)?);
    if !args.json {
        show_warnings(&warnings, screen);
    }
    let workshop = Workshop::new(&complete.pack, None);
    dependencies(&workshop, screen)?;
    let options = CheckOptions {
        runs: RUNS,
        at_once: at_once(args.jobs),
    };
    let mut table = CheckTable::new(&check::cases(&complete));
    let mut on = |said: CheckEvent<'_>| {
        if !args.json {
            show(&said, &mut table, screen);
        }
    };
    let checked = check::run(&complete, &workshop, options, &mut on);
    let report = attempting::run_to_end(checked)?;
    screen.clear_live();
    let report = report?.with_diagnostics(&warnings);
    if !args.json {
        if args.ways {
            screen.print(&text::ways(&report, &screen.look()));
        }
        screen.print(&text::report(&report, &screen.look()));
    }
    let mut passed = report.passed;
    if args.mutate {
        let mutants = mutants(&complete, &workshop, options.at_once, args, screen)?;
        passed &= mutants.passed();
        show_mutants(&report, &mutants, args, screen);
    } else if args.json {
        screen.print_json(&report);
    }
    Ok(if passed { exit::DONE } else { exit::BAD_PACK })
}

/// Tries the mutants of the references.
fn mutants(
    complete: &Complete,
    workshop: &Workshop,
    at_once: usize,
    args: &PackCheck,
    screen: &mut Screen,
) -> Result<MutationReport, Failure> {
    let is_live = screen.is_terminal() && !args.json;
    let mut on = |MutationProgress { done, all }| {
        if is_live {
            let mut doc = Doc::new();
            doc.line(bar(done, all, "mutants", &screen.err_look()));
            screen.progress(&doc);
        }
    };
    let report = attempting::run_to_end(mutate::run(complete, workshop, at_once, &mut on))?;
    screen.clear_live();
    Ok(report?)
}

fn show_mutants(
    report: &CheckReport,
    mutants: &MutationReport,
    args: &PackCheck,
    screen: &mut Screen,
) {
    if args.json {
        let checked = CheckWithMutants {
            check: report,
            mutants: &mutants.exercises,
        };
        screen.print_json(&checked);
    } else {
        screen.print(&mutate::text::report(mutants, &screen.look()));
    }
}

/// How many programs are tried at the same time: one more than there are processors, since one or
/// the other of them waits for its time limit.
fn at_once(jobs: Option<u16>) -> usize {
    jobs.map_or_else(|| attempting::processors() + 1, usize::from)
}

/// In a terminal a table that is drawn anew with each event; elsewhere a line for each program.
fn show(said: &CheckEvent<'_>, table: &mut CheckTable, screen: &mut Screen) {
    let look = screen.look();
    match said {
        CheckEvent::Began(case) => table.begin(case),
        CheckEvent::Attempt(..) => return,
        CheckEvent::Done { outcome, done, all } => {
            let row = table.finish(outcome, &look);
            if !screen.is_terminal() {
                screen.print(&text::row(outcome, *done, *all, &look));
            } else if let Some(row) = row {
                screen.print(&row);
            }
        }
    }
    if screen.is_terminal() {
        screen.progress(&table.live(LIVE_LINES, &screen.err_look()));
    }
}
