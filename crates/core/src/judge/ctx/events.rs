//! The events of tracked values and of named calls, as selectors name them.

use std::collections::HashMap;

use super::{Ctx, in_fixture, pick};
use crate::judge::pattern::Pattern;
use crate::judge::selector::{Thing, Word};
use asynclings_trace::EventKind;

impl Ctx<'_> {
    /// All events of the tracked values a selector names.
    pub(crate) fn handles_of(&self, thing: &Thing) -> Vec<u32> {
        if thing.instance.is_none() {
            return self.handle_events(thing);
        }
        self.each_handle(thing).into_iter().flatten().collect()
    }

    /// The events of each handle of the tracked values a selector names.
    pub(crate) fn each_handle(&self, thing: &Thing) -> Vec<Vec<u32>> {
        let mut places: HashMap<u32, usize> = HashMap::new();
        let mut handles: Vec<Vec<u32>> = Vec::new();
        for at in self.handle_events(thing) {
            if let EventKind::Track { id, .. } = &self.event(at).kind {
                let place = *places.entry(*id).or_insert(handles.len());
                if place == handles.len() {
                    handles.push(Vec::new());
                }
                handles[place].push(at);
            }
        }
        pick(handles, thing.instance)
    }

    /// All events of tracked values of the name, whichever handle.
    fn handle_events(&self, thing: &Thing) -> Vec<u32> {
        let mut events = self.index.tracked.like(&thing.name);
        events.retain(|at| self.counts(*at));
        events
    }

    pub(super) fn calls(&self, word: Word, text: &Pattern) -> Vec<u32> {
        let mut events: Vec<u32> = if word == Word::Line {
            let lines = self.index.trace.lines.iter();
            let lines = lines.filter(|line| text.matches(line.text.trim_end()));
            lines.map(|line| line.event).collect()
        } else {
            let calls = self.index.calls(word);
            calls.map_or_else(Vec::new, |calls| calls.like(text))
        };
        events.sort_unstable();
        events.retain(|at| self.counts(*at));
        events
    }

    /// True unless only the fixture's events count and this is none of them.
    fn counts(&self, at: u32) -> bool {
        if !self.fixture_only {
            return true;
        }
        let event = self.event(at);
        match &event.kind {
            // The end of work tells no place of its own: its beginning does.
            EventKind::WorkEnd(name) => {
                let begun = self.index.calls(Word::Work);
                let begun = begun.map_or(&[][..], |works| works.named(name));
                let begun = begun[..begun.partition_point(|begun| *begun < at)]
                    .iter()
                    .rfind(|begun| self.event(**begun).thread == event.thread);
                begun.is_some_and(|begun| in_fixture(self.event(*begun).loc.as_deref()))
            }
            EventKind::Track { id, .. } if event.loc.is_none() => {
                let made = self.index.handle_made(*id);
                made.is_some_and(|made| in_fixture(self.event(made).loc.as_deref()))
            }
            _ => in_fixture(event.loc.as_deref()),
        }
    }
}
