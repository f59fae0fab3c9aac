//! What was not there, never happened or was never polled, as what a broken rule has to say.

use std::fmt::Write as _;

use super::Ctx;
use super::vocabulary::thing_words;
use super::words::MomentWords;
use crate::diag::nearest;
use crate::judge::amount::times;
use crate::judge::selector::{EventSel, Nth, Selector, SpanSel, Thing};
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::SpanId;

impl Ctx<'_> {
    /// A span that was never polled.
    pub(crate) fn unpolled(&self, span: SpanId) -> Violation {
        self.violated_by(Way::Unpolled, span, "was never polled")
            .but("it should have been")
    }

    /// What is wrong with a span, and what became of it.
    pub(crate) fn violated_by(&self, way: Way, span: SpanId, what: &str) -> Violation {
        let name = self.call(span);
        Violation::new(way, format!("{name} {what}"))
            .about(name)
            .with(self.fate(span))
    }

    /// A span that a rule speaks of and that this run does not have.
    pub(crate) fn absent_span(&self, thing: &Thing) -> Violation {
        self.absent(None, thing, self.index.spans.names())
    }

    /// A tracked value that a rule speaks of and that this run does not have.
    pub(crate) fn absent_tracked(&self, thing: &Thing) -> Violation {
        self.absent(Some("tracked value"), thing, self.index.tracked.names())
    }

    /// Neither a span nor a tracked value of the name.
    pub(crate) fn absent_either(&self, thing: &Thing) -> Violation {
        self.absent(None, thing, self.index.spans.names())
    }

    /// A name that a run does not have; of what, where that is said.
    fn absent<'n>(
        &self,
        what: Option<&str>,
        thing: &Thing,
        names: impl Iterator<Item = &'n str>,
    ) -> Violation {
        let names: Vec<&str> = names.collect();
        absence(what, thing, &names, |name| self.is_given(name)).about(thing_words(thing))
    }

    /// True for a name that no file of the learner's contains: nothing was renamed to it.
    fn is_given(&self, name: &str) -> bool {
        let literal = format!("{name:?}");
        let mut own = self.sources.iter().filter(|file| !file.given).peekable();
        own.peek().is_some() && own.all(|file| !file.text.contains(&literal))
    }

    /// A moment that never came, or not so often that the one that is meant did.
    pub(crate) fn never(&self, selector: &Selector) -> Violation {
        let (all, nth) = match selector.clone() {
            Selector::Event {
                thing, verb, nth, ..
            } => (EventSel::of(thing, verb), nth),
            Selector::Call { word, text, nth } => {
                let nth_free = Selector::Call {
                    word,
                    text,
                    nth: None,
                };
                (EventSel::from_moment(nth_free), nth)
            }
            other => (EventSel::from_moment(other), None),
        };
        let moments = self.moments(&all).unwrap_or_default();
        let came = moments.len() as u64;
        let MomentWords {
            subject,
            did,
            never,
        } = self.moment_words(selector);
        let violation = match nth {
            Some(Nth::At(number)) if came > 0 => {
                let few = format!("{subject} {did} only {}", times(came));
                let last = moments.last().map(|at| self.evidence(*at));
                let violation = Violation::new(Way::Never, few).but(format!(
                    "that should have happened {}",
                    times(number.into())
                ));
                last.into_iter().fold(violation, Violation::with)
            }
            _ => Violation::new(Way::Never, format!("{subject} {never}")).but(should_have(&never)),
        };
        let violation = match selector {
            Selector::Event { thing, .. } => violation.about(thing_words(thing)),
            _ => violation,
        };
        let spans = match selector {
            Selector::Event { thing, .. } => self.spans(&SpanSel(thing.clone())),
            _ => Ok(Vec::new()),
        };
        let spans = spans.unwrap_or_default().into_iter().take(3);
        spans.fold(violation, |violation, span| violation.with(self.fate(span)))
    }
}

/// What should have happened instead of what never did.
pub(crate) fn should_have(never: &str) -> &'static str {
    if never.starts_with("was ") {
        "it should have been"
    } else {
        "it should have"
    }
}

fn absence(
    what: Option<&str>,
    thing: &Thing,
    names: &[&str],
    is_given: impl Fn(&str) -> bool,
) -> Violation {
    let called = thing_words(thing);
    let elsewhere = names.iter().any(|name| thing.name.matches(name));
    if elsewhere && thing.instance.is_some() {
        return Violation::new(
            Way::Absent,
            format!("{called} was never made: fewer were made with that name"),
        );
    }
    if elsewhere {
        return Violation::new(
            Way::Absent,
            format!("{called} was made, but not by src/fixture.rs"),
        );
    }
    let called = thing_words(&Thing {
        instance: None,
        ..thing.clone()
    });
    let nothing = what.map_or("nothing".to_owned(), |what| format!("no {what}"));
    let name = thing.name.to_string();
    // What `probe::block_on` runs has its name from the probe, not from the learner.
    if name == "main" {
        return Violation::new(Way::Absent, "`probe::block_on` was not called")
            .but("the exercise expects that call");
    }
    let mut text = match name == "*" {
        true => "no future was made".to_owned(),
        false => format!("{nothing} called {called} was made"),
    };
    // Of two short names each is near to the other, and those that differ in a number are siblings.
    let letters = |name: &str| name.replace(|c: char| c.is_ascii_digit(), "");
    let renamed = names.iter().copied();
    let renamed = renamed.filter(|other| letters(other) != letters(&name) && !is_given(other));
    if let Some(near) = nearest(&name, renamed).filter(|_| name.chars().count() > 2) {
        let _ = write!(text, ", but `{near}` was: did you rename it?");
        return Violation::new(Way::Absent, text);
    }
    Violation::new(Way::Absent, text).but(match what {
        None if name != "*" => "the exercise expects something with that name",
        _ => "the exercise expects one",
    })
}
