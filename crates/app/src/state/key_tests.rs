//! What keys do: moving on, resetting, hints, the list, a check of all, the editor, the page.

use crossterm::event::KeyCode;

use super::tests::*;
use super::*;
use crate::effect::{EditAt, Effect, Job};
use crate::event::{Event, JobEvent, JobId};
use crate::keys::KeyContext;
use crate::samples;

#[test]
fn next_asks_before_it_leaves_what_is_not_passed() {
    let mut state = with_verdict();
    assert_eq!(state.update(key('n')), []);
    assert_eq!(state.confirmation, Some(Confirmation::Skip(1)));
    // A key that is no answer is not swallowed, and does not end the question.
    assert_eq!(state.update(key('h')), []);
    assert_eq!(state.confirmation, Some(Confirmation::Skip(1)));
    assert!(
        state
            .notice
            .as_deref()
            .unwrap()
            .contains("answer the question")
    );
    for no in [key('n'), key('q'), code(KeyCode::Esc), code(KeyCode::Enter)] {
        assert_eq!(state.update(no), []);
        assert_eq!(state.confirmation, None);
        state.update(key('n'));
    }
    assert_eq!(state.update(key('y')), [Effect::SwitchTo(1)]);
}

#[test]
fn the_rest_of_a_chapter_is_skipped_after_a_question() {
    let mut state = with_verdict();
    assert_eq!(state.update(key('N')), []);
    assert_eq!(state.confirmation, Some(Confirmation::SkipChapter(2)));
    assert_eq!(state.update(key('y')), [Effect::SwitchTo(2)]);
    state.update(Event::Switched(2));
    assert_eq!(state.update(key('N')), []);
    assert!(
        state
            .notice
            .as_deref()
            .unwrap()
            .contains("no later chapter")
    );
}

#[test]
fn reset_asks_first() {
    let mut state = with_verdict();
    state.update(key('x'));
    assert_eq!(state.update(key('n')), []);
    state.update(key('x'));
    assert_eq!(state.update(key('y')), [Effect::Reset(0)]);
    state.update(key('L'));
    state.update(key('j'));
    state.update(key('x'));
    assert_eq!(state.update(key('y')), [Effect::Reset(1)]);
}

#[test]
fn hints_open_one_by_one() {
    let mut state = with_verdict();
    let hint = |level| [Effect::RecordHint { exercise: 0, level }];
    assert_eq!(state.update(key('h')), hint(1));
    let mut progress = Progress::default();
    progress.note_hint("first", 1);
    state.update(Event::Progress(progress.clone()));
    assert_eq!(state.update(key('h')), hint(2));
    // From elsewhere the key shows what is open and opens nothing.
    state.update(key('v'));
    assert_eq!(state.update(key('h')), []);
    assert_eq!(state.pane, Pane::Hints);
    progress.note_hint("first", 3);
    state.update(Event::Progress(progress));
    assert_eq!(state.update(key('h')), []);
    assert!(state.notice.is_some());
}

#[test]
fn a_check_of_all_is_live_gives_way_and_ends() {
    let mut state = with_verdict();
    assert_eq!(
        without_timers(&state.update(key('a'))),
        [Effect::StartJob(JobId(2), Job::CheckAll)]
    );
    let checked = |index, result| Event::Job(JobId(2), JobEvent::Checked(index, result));
    let effects = state.update(checked(1, Ok(None)));
    assert_eq!(
        effects,
        [Effect::RecordAttempt {
            exercise: 1,
            passed: true
        }]
    );
    assert_eq!(state.update(checked(0, Ok(Some("no".to_owned())))), []);
    let Some(Overlay::Check(check)) = &state.overlay else {
        panic!("no check");
    };
    assert_eq!(check.outcomes[&1], CheckOutcome::Passed);
    // A save comes first, and the check says so.
    assert_eq!(
        without_timers(&state.update(files_scanned(0, 2))),
        [Effect::CancelJob(JobId(2))]
    );
    assert!(matches!(&state.overlay, Some(Overlay::Check(check)) if check.ended));
    assert_eq!(state.update(checked(2, Ok(None))), []);
    assert_eq!(
        without_timers(&state.update(ended(2))),
        [Effect::StartJob(JobId(3), Job::Attempt(0))]
    );
}

#[test]
fn leaving_a_check_ends_it_and_makes_up_for_the_attempt_it_displaced() {
    let mut state = opened();
    assert_eq!(
        without_timers(&state.update(key('a'))),
        [Effect::CancelJob(JobId(1))]
    );
    assert_eq!(
        without_timers(&state.update(ended(1))),
        [Effect::StartJob(JobId(2), Job::CheckAll)]
    );
    assert_eq!(
        without_timers(&state.update(code(KeyCode::Esc))),
        [Effect::CancelJob(JobId(2)), Effect::ScanFiles(0)]
    );
    state.update(files_scanned(0, 1));
    assert_eq!(
        without_timers(&state.update(ended(2))),
        [Effect::StartJob(JobId(3), Job::Attempt(0))]
    );
}

#[test]
fn the_list_filters_searches_and_goes() {
    let mut state = with_verdict();
    let mut progress = Progress::default();
    let now =
        asynclings_engine::progress::Timestamp::from_system(std::time::SystemTime::UNIX_EPOCH);
    progress.note_attempt("first", true, now);
    state.update(Event::Progress(progress));
    state.update(key('L'));
    state.update(key('f'));
    let shown = |state: &State| match &state.overlay {
        Some(Overlay::List(list)) => (list.shown(state), list.at),
        _ => panic!("no list"),
    };
    assert_eq!(shown(&state), (vec![1, 2], 1));
    state.update(key('/'));
    for c in "thi".chars() {
        state.update(key(c));
    }
    assert_eq!(shown(&state), (vec![2], 2));
    state.update(code(KeyCode::Enter));
    assert_eq!(state.update(code(KeyCode::Enter)), [Effect::SwitchTo(2)]);
    state.update(Event::Switched(2));
    assert_eq!(state.key_context(), KeyContext::Main);
}

#[test]
fn the_editor_opens_where_the_verdict_points() {
    let mut state = opened();
    let at = |line| {
        let file = "src/main.rs".to_owned();
        [Effect::OpenEditor(0, EditAt { file, line })]
    };
    assert_eq!(state.update(key('e')), at(None));
    state.update(done(1, samples::failed()));
    assert_eq!(state.update(key('e')), at(Some(12)));
}

#[test]
fn the_page_gives_no_prediction_away() {
    let mut state = with_verdict();
    assert_eq!(state.update(key('b')), [Effect::OpenPage]);
    state.prediction_open = true;
    assert_eq!(state.update(key('b')), []);
    assert!(
        state
            .notice
            .as_deref()
            .unwrap_or_default()
            .contains("prediction")
    );
}
