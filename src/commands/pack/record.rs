//! `pack record`: what is shown of each recording, and the exit code.

use std::sync::Arc;

use super::{dependencies, read, show_warnings, unreadable};
use crate::args::PackRecord;
use crate::attempting::{self, ProgressLine};
use crate::exit;
use crate::failure::Failure;
use crate::say;
use asynclings_author::Workshop;
use asynclings_author::check::uncompiled;
use asynclings_author::propose::{self, Proposed, Weighed, Worth};
use asynclings_author::record::{self, Recorded};
use asynclings_core::judge::Finding;
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::{Complete, Exercise, PackFiles};
use asynclings_engine::attempt::AttemptEvent;
use asynclings_view::{Doc, Line, RenderOptions, Role, Screen, verdict};

pub(super) fn record(args: &PackRecord, screen: &mut Screen) -> Result<u8, Failure> {
    let folder = &args.chosen.pack;
    let read = read(&args.chosen)?;
    let (complete, mut warnings) = read.map_err(|problems| unreadable(folder, problems))?;
    // That a trace is missing is what is being mended here.
    warnings.retain(|warning| {
        let path = warning.path();
        path.is_none_or(|path| !path.ends_with("expected.trace"))
    });
    show_warnings(&warnings, screen);
    let workshop = Workshop::new(&complete.pack, None);
    dependencies(&workshop, screen)?;
    let mut code = exit::DONE;
    for exercise in complete.pack.exercises() {
        let Some(expected) = complete.expected.get(&exercise.id) else {
            continue;
        };
        let mut line = ProgressLine::default();
        let mut on = |event: AttemptEvent| line.show(&exercise.id, &event, screen);
        let recording = record::record(&complete.pack, exercise, expected, &workshop, &mut on);
        let recorded = attempting::run_to_end(recording)?;
        screen.clear_live();
        let words = match recorded? {
            Recorded::Same => "unchanged",
            Recorded::Written => "written",
            Recorded::NotPassed(finding) => {
                code = exit::BAD_PACK;
                let files = complete.pack.files();
                let remedy = uncompiled::remedy(&files, exercise, &finding, None);
                screen.print(&not_passed(exercise, &finding, remedy, &screen.look()));
                continue;
            }
        };
        say::lines(screen, &format!("{}: {words}", exercise.id));
        propose(&complete, exercise, &workshop, screen)?;
    }
    Ok(code)
}

/// Why there is no recording, as `pack check` would tell it.
fn not_passed(
    exercise: &Exercise,
    finding: &Finding,
    remedy: Option<String>,
    look: &RenderOptions,
) -> Doc {
    let mut doc = Doc::new();
    let id = &exercise.id;
    let text = format!(
        "{id}: not recorded, because the reference fails `{}`",
        finding.id
    );
    doc.line(Line::new().with(Role::Plain, text));
    if let Some(remedy) = remedy {
        doc.line(say::headed(Role::Strong, "  help", &remedy));
    }
    verdict::finding(&mut doc, finding, false, look);
    doc
}

/// Proposes rules from the recorded trace.
fn propose(
    complete: &Complete,
    exercise: &Exercise,
    workshop: &Workshop,
    screen: &mut Screen,
) -> Result<(), Failure> {
    let (Some(expected), Ok(Some(trace))) = (
        complete.expected.get(&exercise.id),
        complete.pack.expected_trace(exercise),
    ) else {
        return Ok(());
    };
    let proposals = propose::proposals(&trace, expected.expectation.clock);
    let proposals = propose::undemanded(&complete.pack, exercise, proposals);
    let at_once = attempting::processors();
    let goal = Arc::new(trace);
    let weighing = propose::weigh(complete, exercise, proposals, goal, workshop, at_once);
    let weighed = attempting::run_to_end(weighing)??;
    let folder = complete.pack.files().shown(&solution_folder(exercise));
    let written = propose::write(&folder, exercise, &weighed)?;
    screen.print(&proposals_shown(&weighed, &written, &screen.look()));
    Ok(())
}

/// A line for each proposal that tells incorrect programs from correct ones, how many others there are,
/// and where all of them stand.
fn proposals_shown(weighed: &[Weighed], written: &Proposed, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let of_worth = |worth: Worth| weighed.iter().filter(move |each| each.worth() == worth);
    let width = of_worth(Worth::Tells).map(|each| each.proposal.id.chars().count());
    let width = width.max().unwrap_or_default() + 2;
    for each in of_worth(Worth::Tells) {
        let mut first = Line::new()
            .with(Role::Plain, "  ")
            .with(Role::Good, "useful")
            .with(Role::Plain, "  ")
            .with(Role::Strong, &each.proposal.id);
        first.pad(10 + width);
        let names = format!("rejects {}", each.wrong.join(", "));
        doc.text(&first, Role::Quiet, &names, look.text_width());
    }
    let others = [
        (of_worth(Worth::TooStrict).count(), "too strict"),
        (of_worth(Worth::Nothing).count(), "broken by no program"),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    let others: Vec<_> = others
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if !others.is_empty() {
        let text = format!("  not shown: {}", others.join(", "));
        doc.line(Line::new().with(Role::Quiet, text));
    }
    let (word, path) = match written {
        Proposed::In(path) => ("  proposed in ", path),
        Proposed::Kept(path) => ("  not written: asynclings did not generate ", path),
    };
    doc.line(
        Line::new()
            .with(Role::Quiet, word)
            .with(Role::Link, path.display().to_string()),
    );
    doc
}
