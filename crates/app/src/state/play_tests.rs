//! A program that is played, as lists of events.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::effect::{Effect, Job};
use crate::event::{Event, JobEvent, JobId};
use crate::samples;

fn scanned(number: u8) -> Event {
    Event::FilesScanned {
        exercise: 0,
        digest: Digest([number; 32]),
        missing: false,
        open: false,
        answers: None,
    }
}

fn key(c: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
}

/// A program, opened, saved once more, and run to its end both times.
fn played() -> (State, Vec<Effect>) {
    let pack = Arc::new(samples::program());
    let (mut state, _) = State::new(Purpose::Play, pack, Progress::default(), false);
    let mut effects = Vec::new();
    for (id, number) in [(1, 1), (2, 2)] {
        effects.extend(state.update(scanned(number)));
        let done = JobEvent::AttemptDone(Box::new(Ok(samples::played())));
        effects.extend(state.update(Event::Job(JobId(id), done)));
    }
    (state, effects)
}

#[test]
fn every_save_is_played_and_nothing_is_written_down() {
    let (state, effects) = played();
    let starts = |id| Effect::StartJob(JobId(id), Job::Attempt(0));
    assert!(effects.contains(&starts(1)) && effects.contains(&starts(2)));
    let others = effects.iter().filter(|effect| {
        !matches!(
            effect,
            Effect::StartJob(..) | Effect::SetTimer(..) | Effect::StopTimer(_)
        )
    });
    assert_eq!(others.count(), 0, "{effects:?}");
    assert!(!state.congratulate);
}

#[test]
fn keys_of_a_course_do_nothing() {
    let (mut state, _) = played();
    for c in ['n', 'p', 'h', 'l', 'L', 'c', 'w', 's', 'a', 'A', 'x'] {
        assert_eq!(state.update(key(c)), [], "{c}");
        assert_eq!((state.pane, &state.overlay), (Pane::Verdict, &None), "{c}");
        assert_eq!(state.confirmation, None, "{c}");
        let notice = state.notice.as_deref().unwrap_or_default();
        assert!(notice.contains("does nothing here"), "{c}: {notice}");
    }
}

#[test]
fn the_page_is_offered_where_there_is_a_trace() {
    let (mut state, _) = played();
    assert_eq!(state.update(key('b')), [Effect::OpenPage]);
    let mut outcome = samples::played();
    outcome.attempted.shown = None;
    state.update(scanned(3));
    let done = JobEvent::AttemptDone(Box::new(Ok(outcome)));
    state.update(Event::Job(JobId(3), done));
    assert_eq!(state.update(key('b')), []);
    assert!(state.notice.is_some());
}
