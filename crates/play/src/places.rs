//! The author's files, lines and columns in everything a reader sees.

use asynclings_engine::attempt::Attempted;
use asynclings_trace::{EventKind, Loc};

use crate::instrumented::Instrumented;
use crate::subject::Subject;

/// What is needed for the way back from the changed sources.
pub(crate) struct Places<'a> {
    pub(crate) subject: &'a Subject,
    pub(crate) instrumented: &'a Instrumented,
    /// The crate's folder in the workspace in which it was built, with a `/` at its end.
    pub(crate) folder: &'a str,
}

impl Places<'_> {
    /// Calls files by their author's names, and gives the columns of the author's text.
    pub(crate) fn show_in(&self, attempted: &mut Attempted) {
        let change = |text: &mut String| *text = self.shown(text);
        let verdict = &mut attempted.verdict;
        for finding in &mut verdict.findings {
            change(&mut finding.message);
            for text in [
                &mut finding.detail,
                &mut finding.next,
                &mut finding.rendered,
            ] {
                text.iter_mut().for_each(change);
            }
            for evidence in &mut finding.evidence {
                change(&mut evidence.subject);
                change(&mut evidence.what);
                evidence.place.iter_mut().for_each(change);
                evidence.created.iter_mut().for_each(change);
            }
        }
        for message in &mut attempted.messages {
            change(&mut message.rendered);
            change(&mut message.plain);
            if let Some(place) = &mut message.place {
                change(&mut place.file);
            }
        }
        let Some(run) = &mut attempted.shown else {
            return;
        };
        change(&mut run.capture.stderr);
        let trace = &mut run.capture.trace;
        let change = |place: &mut Loc| *place = self.shown(place).into();
        for event in &mut trace.events {
            // The places of lanes are the author's already.
            let is_made = matches!(event.kind, EventKind::New { .. });
            let own = event.loc.as_mut().filter(|_| !is_made);
            own.into_iter().for_each(change);
            if let EventKind::Hang { waits, .. } = &mut event.kind {
                let waits = waits.iter_mut().flat_map(|wait| &mut wait.lines);
                waits.for_each(change);
            }
        }
        for event in &mut trace.events {
            if let (EventKind::New { .. }, Some(place)) = (&event.kind, &mut event.loc) {
                *place = self.named(place).into();
            }
        }
        for place in trace.spans.iter_mut().filter_map(|span| span.loc.as_mut()) {
            *place = self.named(place).into();
        }
    }

    /// A text with the author's names of files.
    fn named(&self, text: &str) -> String {
        let files = self.subject.sources.keys();
        files.fold(text.to_owned(), |text, file| {
            text.replace(file.as_str(), self.subject.shown(file))
        })
    }

    /// A text with the author's names and columns, wherever it says `file:line:column`.
    fn shown(&self, text: &str) -> String {
        // cargo, which compiles a library, calls files from the workspace on.
        let mut text = text.replace(self.folder, "");
        for file in self.subject.sources.keys() {
            if text.contains(file.as_str()) {
                text = self.shown_of(file, &text);
            }
        }
        text
    }

    fn shown_of(&self, file: &str, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut parts = text.split(file);
        out.push_str(parts.next().unwrap_or_default());
        for rest in parts {
            out.push_str(self.subject.shown(file));
            let place = number(rest).and_then(|(line, after)| {
                let (column, after) = number(after)?;
                Some((line, self.column(file, line, column)?, after))
            });
            match place {
                Some((line, column, after)) => out.push_str(&format!(":{line}:{column}{after}")),
                None => out.push_str(rest),
            }
        }
        out
    }

    fn column(&self, file: &str, line: usize, column: usize) -> Option<usize> {
        let columns = self.instrumented.columns.get(file)?;
        let (source, changed) = (
            &self.subject.sources[file],
            &self.instrumented.sources[file],
        );
        Some(columns.back(source, changed, line, column))
    }
}

/// The number after a colon that a text begins with, and what follows.
fn number(text: &str) -> Option<(usize, &str)> {
    let text = text.strip_prefix(':')?;
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}
