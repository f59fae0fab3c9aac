//! Who reads what varies from run to run.
//!
//! An answer that varies cannot be guessed, but whoever reads the parameter gets it without doing
//! the work. Where the finished program leaves that to the given code, so should every other.

use std::sync::Arc;

use super::source::SourceFile;
use super::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::event::without_column;
use asynclings_trace::{Event, EventKind, Trace};

/// That one of the learner's files read a parameter that only the given code reads in the goal.
pub(super) fn read_elsewhere(
    run: &Trace,
    goal: &Trace,
    sources: &[SourceFile<'_>],
) -> Option<Finding> {
    let own = |event: &Event| {
        let place: Arc<str> = event.loc.clone()?;
        let mut files = sources.iter().filter(|file| !file.given);
        let is_here = files.any(|file| {
            let rest = place.strip_prefix(file.path);
            rest.is_some_and(|rest| rest.starts_with(':'))
        });
        is_here.then_some(place)
    };
    let is_the_learners = |name: &str| {
        let read = |event: &Event| matches!(&event.kind, EventKind::Param(of, _) if **of == *name);
        goal.events
            .iter()
            .any(|event| read(event) && own(event).is_some())
    };
    let (event, name, place) = run.events.iter().find_map(|event| match &event.kind {
        EventKind::Param(name, _) if !is_the_learners(name) => Some((event, name, own(event)?)),
        _ => None,
    })?;
    let line = without_column(&place);
    Some(Finding {
        evidence: vec![Evidence {
            place: Some(line.to_owned()),
            at: Some(event.at),
            event: Some(event.seq),
            ..Evidence::new(&**name, "read with `probe::param`")
        }],
        next: Some(
            "A value that varies from run to run stands for an answer from outside. Only the \
             provided code knows this value, so wait for what the functions of that code return."
                .to_owned(),
        ),
        ..Finding::new(
            finding_ids::INPUT,
            format!(
                "The program read `{name}` itself, at {line}. It should get this value from the \
                 provided code."
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::dsl::trace;

    /// What is said of a run, where this was the goal.
    fn told(run: &str, goal: &str) -> Option<String> {
        let file = |path, given| SourceFile {
            path,
            text: "",
            given,
        };
        let files = [file("src/main.rs", false), file("src/fixture.rs", true)];
        let finding = read_elsewhere(&trace(run), &trace(goal), &files);
        finding.map(|finding| finding.message)
    }

    const GIVEN: &str = "0 poll a; 0 param mb val=7 at=src/fixture.rs:9:5; 0 ready a";
    const OWN: &str = "0 poll a; 0 param mb val=7 at=src/main.rs:9:5; 0 ready a";

    #[test]
    fn a_parameter_is_read_where_the_finished_program_reads_it() {
        assert_eq!(told(GIVEN, GIVEN), None);
        // There the learner's own code reads it.
        assert_eq!(told(OWN, OWN), None);
        let message = "The program read `mb` itself, at src/main.rs:9. It should get this value \
                       from the provided code.";
        for goal in [GIVEN, "0 poll a; 0 ready a"] {
            assert_eq!(told(OWN, goal).as_deref(), Some(message));
        }
        let both = format!("{GIVEN}; {}", OWN.replace("poll a", "mark x"));
        assert_eq!(told(&both, GIVEN).as_deref(), Some(message));
    }
}
