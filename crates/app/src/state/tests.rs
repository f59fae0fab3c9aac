//! Races and key presses, as lists of events.
//!
//! Longer than a file should be, since each race is one short test over the same few helpers.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::effect::{Effect, Job};
use crate::event::{
    AttemptOutcome, Digest, Event, ExerciseIndex, ExerciseTexts, JobEvent, JobId, Timer,
};
use crate::keys::KeyContext;
use crate::samples;
use asynclings_core::judge::Stage;
use asynclings_engine::attempt;

/// What the files hold, as one number.
pub(super) fn holding(number: u8) -> Digest {
    Digest([number; 32])
}

pub(super) fn files_scanned(exercise: ExerciseIndex, number: u8) -> Event {
    Event::FilesScanned {
        exercise,
        digest: holding(number),
        missing: false,
        open: false,
        answers: None,
    }
}

pub(super) fn missing(exercise: ExerciseIndex) -> Event {
    Event::FilesScanned {
        exercise,
        digest: holding(255),
        missing: true,
        open: false,
        answers: None,
    }
}

pub(super) fn done(id: u64, outcome: AttemptOutcome) -> Event {
    Event::Job(JobId(id), JobEvent::AttemptDone(Box::new(Ok(outcome))))
}

pub(super) fn ended(id: u64) -> Event {
    Event::Job(JobId(id), JobEvent::Cancelled)
}

pub(super) fn began(id: u64, stage: Stage) -> Event {
    Event::Job(
        JobId(id),
        JobEvent::Progress(attempt::AttemptEvent::Began(stage)),
    )
}

pub(super) fn key(c: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
}

pub(super) fn code(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// The app, opened, with the texts of its exercise read and its files seen: the first attempt runs under
/// id 1.
pub(super) fn opened() -> State {
    let (mut state, first) =
        State::new(Purpose::Course, samples::pack(), Progress::default(), false);
    assert_eq!(first, [Effect::LoadTexts(0), Effect::ScanFiles(0)]);
    let texts = Box::new(ExerciseTexts::default());
    assert_eq!(
        state.update(Event::TextsLoaded(texts)),
        [Effect::ScanFiles(0)]
    );
    assert_eq!(
        without_timers(&state.update(files_scanned(0, 1))),
        [Effect::StartJob(JobId(1), Job::Attempt(0))]
    );
    state
}

/// The app with its first verdict, not passed, and nothing under way.
pub(super) fn with_verdict() -> State {
    let mut state = opened();
    let effects = state.update(done(1, samples::failed()));
    assert_eq!(without_timers(&effects), [Effect::ScanFiles(1)]);
    state
}

/// Effects without the timers.
pub(super) fn without_timers(effects: &[Effect]) -> Vec<Effect> {
    let mut effects = effects.to_vec();
    effects.retain(|effect| !matches!(effect, Effect::SetTimer(..) | Effect::StopTimer(_)));
    effects
}

pub(super) fn failed_first(state: &State) -> String {
    let outcome = state.outcome().expect("an outcome");
    outcome.attempted.verdict.findings[0].id.clone()
}

#[test]
fn opening_is_no_attempt_of_the_learners() {
    let mut state = opened();
    let effects = state.update(done(1, samples::failed()));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::RecordAttempt { .. }))
    );
}

#[test]
fn a_save_is_one_and_is_written_down() {
    let mut state = with_verdict();
    assert_eq!(
        without_timers(&state.update(files_scanned(0, 2))),
        [Effect::StartJob(JobId(2), Job::Attempt(0))]
    );
    let effects = state.update(done(2, samples::failed()));
    let recorded = Effect::RecordAttempt {
        exercise: 0,
        passed: false,
    };
    assert!(effects.contains(&recorded));
}

#[test]
fn many_events_of_one_save_are_one_look() {
    let mut state = with_verdict();
    for _ in 0..300 {
        let effects = state.update(Event::FilesChanged);
        assert_eq!(
            effects
                .iter()
                .filter(|effect| matches!(effect, Effect::SetTimer(Timer::Debounce, _)))
                .count(),
            1
        );
        assert!(without_timers(&effects).is_empty());
    }
    assert_eq!(
        state.update(Event::TimerFired(Timer::Debounce)),
        [Effect::ScanFiles(0)]
    );
}

#[test]
fn a_save_that_changed_nothing_starts_nothing() {
    let mut state = with_verdict();
    assert_eq!(without_timers(&state.update(files_scanned(0, 1))), []);
}

#[test]
fn a_save_while_compiling_ends_that_and_the_latest_wins() {
    for stage in [Stage::Compile, Stage::Run, Stage::Judge] {
        let mut state = opened();
        state.update(began(1, stage));
        assert_eq!(
            without_timers(&state.update(files_scanned(0, 2))),
            [Effect::CancelJob(JobId(1))]
        );
        // Two more saves come while the first attempt is being ended.
        assert_eq!(without_timers(&state.update(files_scanned(0, 3))), []);
        assert_eq!(without_timers(&state.update(files_scanned(0, 4))), []);
        assert_eq!(
            without_timers(&state.update(ended(1))),
            [Effect::StartJob(JobId(2), Job::Attempt(0))]
        );
        state.update(done(2, samples::failed()));
        // It was the latest: what it held needs no other attempt.
        assert_eq!(without_timers(&state.update(files_scanned(0, 4))), []);
        assert_eq!(failed_first(&state), "overlap");
    }
}

#[test]
fn ten_saves_end_in_the_last_ones_verdict() {
    let mut state = opened();
    let mut running = vec![1];
    for number in 2..=11 {
        for effect in without_timers(&state.update(files_scanned(0, number))) {
            assert_eq!(effect, Effect::CancelJob(JobId(running.pop().unwrap())));
        }
        if number % 3 == 0 {
            let id = match state.job_slot.state() {
                SlotState::Ending(id, _) => *id,
                other => panic!("{other:?}"),
            };
            for effect in without_timers(&state.update(Event::Job(id, JobEvent::Cancelled))) {
                let Effect::StartJob(id, _) = effect else {
                    panic!("{effect:?}");
                };
                running.push(id.0);
            }
        }
    }
    let id = match state.job_slot.state() {
        SlotState::Ending(id, _) => *id,
        other => panic!("{other:?}"),
    };
    state.update(Event::Job(id, JobEvent::Cancelled));
    let running = state.job_slot.running().expect("the last one");
    let wanted = JobRequest::Attempt {
        exercise: 0,
        digest: holding(11),
        counts: true,
    };
    assert_eq!(running.request, wanted);
}

#[test]
fn a_verdict_that_was_on_its_way_when_the_save_came_is_not_shown() {
    let mut state = opened();
    state.update(files_scanned(0, 2));
    let revision = state.revision;
    // The first attempt was done before it could be ended.
    assert_eq!(
        without_timers(&state.update(done(1, samples::failed()))),
        [Effect::StartJob(JobId(2), Job::Attempt(0))]
    );
    assert_eq!(state.revision, revision);
    // That it was ended is reported afterwards, and means nothing any more.
    assert_eq!(without_timers(&state.update(ended(1))), []);
    assert!(state.job_slot.running().is_some());
}

#[test]
fn keys_are_answered_at_every_stage() {
    for stage in [
        Stage::Dependencies,
        Stage::Compile,
        Stage::Run,
        Stage::Judge,
    ] {
        let mut state = opened();
        state.update(began(1, stage));
        assert_eq!(state.update(key('l')), []);
        assert_eq!(state.pane, Pane::Lesson);
        assert_eq!(state.update(key('?')), []);
        assert_eq!(state.key_context(), KeyContext::Help);
        assert_eq!(state.update(code(KeyCode::Esc)), []);
        assert_eq!(state.update(key('q')), [Effect::Quit(0)]);
    }
}

#[test]
fn keys_are_answered_while_a_save_waits_for_the_end_of_the_last() {
    let mut state = opened();
    state.update(files_scanned(0, 2));
    assert_eq!(state.update(key('q')), [Effect::Quit(0)]);
}

#[test]
fn a_file_that_is_gone_for_a_moment_is_a_save_half_done() {
    let mut state = with_verdict();
    let effects = state.update(missing(0));
    assert!(matches!(effects[..], [Effect::SetTimer(Timer::Recheck, _)]));
    assert_eq!(
        without_timers(&state.update(files_scanned(0, 2))),
        [Effect::StartJob(JobId(2), Job::Attempt(0))]
    );
}

#[test]
fn a_file_that_stays_away_is_told_once() {
    let mut state = with_verdict();
    state.update(missing(0));
    assert_eq!(
        without_timers(&state.update(missing(0))),
        [Effect::StartJob(JobId(2), Job::Attempt(0))]
    );
    let error = UserError {
        message: "cannot read it".to_owned(),
        remedy: "reset".to_owned(),
        text: None,
    };
    let effects = state.update(Event::Job(
        JobId(2),
        JobEvent::AttemptDone(Box::new(Err(error.clone()))),
    ));
    // What could not be made is no attempt.
    assert_eq!(without_timers(&effects), []);
    assert!(matches!(&state.last_result, LastResult::Error(last_result) if *last_result == error));
    assert_eq!(without_timers(&state.update(missing(0))), []);
}

#[test]
fn the_next_exercise_is_attempted_ahead_and_shown_at_once() {
    let mut state = with_verdict();
    assert_eq!(
        without_timers(&state.update(files_scanned(1, 9))),
        [Effect::StartJob(JobId(2), Job::Attempt(1))]
    );
    assert_eq!(
        without_timers(&state.update(done(2, samples::failed()))),
        []
    );
    state.update(Event::Switched(1));
    assert!(matches!(state.last_result, LastResult::None));
    // Its files are as they were: the verdict is there without a run.
    let effects = state.update(files_scanned(1, 9));
    assert!(state.outcome().is_some());
    assert_eq!(without_timers(&effects), [Effect::ScanFiles(2)]);
}

#[test]
fn what_was_attempted_ahead_counts_only_with_the_same_files() {
    let mut state = with_verdict();
    state.update(files_scanned(1, 9));
    state.update(done(2, samples::failed()));
    state.update(Event::Switched(1));
    assert_eq!(
        without_timers(&state.update(files_scanned(1, 8))),
        [Effect::StartJob(JobId(3), Job::Attempt(1))]
    );
}

#[test]
fn work_ahead_gives_way_to_the_learners_save() {
    let mut state = with_verdict();
    state.update(files_scanned(1, 9));
    assert_eq!(
        without_timers(&state.update(files_scanned(0, 2))),
        [Effect::CancelJob(JobId(2))]
    );
    assert_eq!(
        without_timers(&state.update(ended(2))),
        [Effect::StartJob(JobId(3), Job::Attempt(0))]
    );
    // Afterwards it is taken up again.
    let effects = state.update(done(3, samples::failed()));
    assert!(effects.contains(&Effect::ScanFiles(1)));
}

#[test]
fn moving_to_what_runs_ahead_makes_it_ones_own() {
    let mut state = with_verdict();
    state.update(files_scanned(1, 9));
    let effects = state.update(Event::Switched(1));
    assert_eq!(without_timers(&effects), [Effect::LoadTexts(1)]);
    assert_eq!(without_timers(&state.update(files_scanned(1, 9))), []);
    state.update(done(2, samples::failed()));
    assert!(state.outcome().is_some());
}

#[test]
fn passing_is_written_down_at_once_and_moves_nothing() {
    let mut state = with_verdict();
    state.update(files_scanned(0, 2));
    let effects = state.update(done(2, samples::passed()));
    assert_eq!(
        effects
            .iter()
            .find(|effect| !matches!(effect, Effect::StopTimer(_))),
        Some(&Effect::RecordAttempt {
            exercise: 0,
            passed: true
        })
    );
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::SwitchTo(_)))
    );
    assert!(state.congratulate);
}

#[test]
fn passing_moves_on_where_the_learner_wants_it() {
    let mut state = with_verdict();
    assert_eq!(state.update(key('A')), [Effect::SaveAutoNext(true)]);
    state.update(files_scanned(0, 2));
    let effects = state.update(done(2, samples::passed()));
    assert!(effects.contains(&Effect::SwitchTo(1)));
}

#[test]
fn nothing_of_a_run_is_shown_while_a_prediction_is_open() {
    let mut state = with_verdict();
    assert!(Pane::Timeline.is_there(&state) && Pane::Compare.is_there(&state));
    // Taking the commitment back hides at once what an earlier attempt has shown.
    state.update(key('t'));
    state.update(Event::FilesScanned {
        exercise: 0,
        digest: holding(1),
        missing: false,
        open: true,
        answers: None,
    });
    for pane in [Pane::Timeline, Pane::Compare, Pane::Output] {
        assert!(!pane.is_there(&state), "{pane:?}");
    }
    for c in ['t', 'c', 'o'] {
        state.update(key('v'));
        state.update(key(c));
        assert_eq!(state.pane, Pane::Verdict, "{c}");
    }
}

#[test]
fn time_is_only_asked_for_while_something_is_under_way() {
    let mut state = with_verdict();
    assert_eq!(state.update(Event::TimerFired(Timer::Tick)), []);
    state.update(files_scanned(0, 2));
    let effects = state.update(Event::TimerFired(Timer::Tick));
    assert!(
        matches!(effects[..], [Effect::SetTimer(Timer::Tick, after)] if after > Duration::ZERO)
    );
    let effects = state.update(done(2, samples::failed()));
    assert!(effects.contains(&Effect::StopTimer(Timer::Tick)));
}

#[test]
fn a_learner_who_reads_the_lesson_goes_on_reading() {
    let mut state = with_verdict();
    state.update(key('l'));
    state.set_viewport(Viewport {
        deepest: 100,
        page: 10,
        ..Viewport::default()
    });
    state.update(key('G'));
    state.update(files_scanned(0, 2));
    state.update(done(2, samples::failed()));
    assert_eq!((state.pane, state.scroll), (Pane::Lesson, 100));
    // Passing is worth an interruption.
    state.update(files_scanned(0, 3));
    state.update(done(3, samples::passed()));
    assert_eq!((state.pane, state.scroll), (Pane::Verdict, 0));
}

#[test]
fn the_end_of_the_terminal_ends_the_app() {
    let mut state = opened();
    assert_eq!(state.update(Event::End(129)), [Effect::Quit(129)]);
    assert_eq!(
        state.update(Event::Key(KeyEvent::new(
            KeyCode::Char('c'),
            KeyModifiers::CONTROL
        ))),
        [Effect::Quit(0)]
    );
}

#[test]
fn a_pack_is_shared_and_not_copied() {
    let pack = samples::pack();
    let (state, _) = State::new(
        Purpose::Course,
        Arc::clone(&pack),
        Progress::default(),
        false,
    );
    assert!(Arc::ptr_eq(&pack, &state.pack));
}

#[test]
fn a_save_does_not_end_the_building_of_what_all_exercises_use() {
    let mut state = opened();
    state.update(began(1, Stage::Dependencies));
    assert_eq!(without_timers(&state.update(files_scanned(0, 2))), []);
    assert_eq!(without_timers(&state.update(files_scanned(0, 3))), []);
    // It is there: the attempt with the old files gives way to one with the new ones.
    assert_eq!(
        without_timers(&state.update(began(1, Stage::Compile))),
        [Effect::CancelJob(JobId(1))]
    );
    assert_eq!(
        without_timers(&state.update(ended(1))),
        [Effect::StartJob(JobId(2), Job::Attempt(0))]
    );
}

#[test]
fn moving_on_does_not_end_it_either_and_a_failure_begins_the_next() {
    let mut state = opened();
    state.update(began(1, Stage::Dependencies));
    assert_eq!(state.update(Event::Switched(1)), [Effect::LoadTexts(1)]);
    assert_eq!(without_timers(&state.update(files_scanned(1, 5))), []);
    let effects = without_timers(&state.update(done(1, samples::failed())));
    assert_eq!(effects, [Effect::StartJob(JobId(2), Job::Attempt(1))]);
}
