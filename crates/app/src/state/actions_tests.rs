use crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::super::Viewport;
use super::super::tests::{code, done, files_scanned, key, with_verdict};
use super::*;
use crate::event::{Event, JobEvent, Watching};
use crate::samples;
use asynclings_engine::progress::Progress;

/// The first exercise is passed, and that is written down.
fn passed_once(state: &mut State, id: u64) {
    state.update(done(id, samples::passed()));
    let mut progress = state.progress.clone();
    let now = asynclings_engine::progress::Timestamp::from_system(std::time::UNIX_EPOCH);
    let exercise = state.exercise(0).id.clone();
    progress.note_attempt(&exercise, true, now);
    state.update(Event::Progress(progress));
}

#[test]
fn what_ends_a_chapter_is_said_once() {
    let mut state = with_verdict();
    let mut progress = Progress::default();
    let now = asynclings_engine::progress::Timestamp::from_system(std::time::UNIX_EPOCH);
    progress.note_attempt("second", true, now);
    state.update(Event::Progress(progress));
    state.update(files_scanned(0, 2));
    let id = state.job_slot.running().unwrap().id.0;
    passed_once(&mut state, id);
    assert!(state.ends_chapter());
    state.update(files_scanned(0, 3));
    let id = state.job_slot.running().unwrap().id.0;
    passed_once(&mut state, id);
    assert!(state.congratulate && !state.ends_chapter());
}

#[test]
fn moving_on_by_itself_still_says_what_was_passed() {
    let mut state = with_verdict();
    state.auto_next = true;
    state.update(files_scanned(0, 2));
    let id = state.job_slot.running().unwrap().id.0;
    let effects = state.update(done(id, samples::passed()));
    assert!(effects.contains(&Effect::SwitchTo(1)));
    state.update(Event::Switched(1));
    assert_eq!(state.passed_before, Some(0));
    // And one can go back to it.
    assert_eq!(
        state.update(code(KeyCode::Backspace)),
        [Effect::SwitchTo(0)]
    );
    state.update(Event::Switched(0));
    assert_eq!(state.passed_before, None);
}

#[test]
fn tabs_and_rows_can_be_clicked() {
    let mut state = with_verdict();
    state.set_viewport(Viewport {
        tabs: vec![
            (Rect::new(0, 1, 9, 1), Pane::Verdict),
            (Rect::new(9, 1, 8, 1), Pane::Lesson),
        ],
        body: Rect::new(0, 3, 80, 18),
        ..Viewport::default()
    });
    let click = |x, y| Event::Click(Position::new(x, y));
    state.update(click(10, 1));
    assert_eq!(state.pane, Pane::Lesson);
    state.update(key('L'));
    // Below the two lines of the head stands the chapter, then its exercises.
    assert_eq!(state.update(click(4, 5)), []);
    assert_eq!(state.update(click(4, 7)), []);
    assert!(matches!(&state.overlay, Some(Overlay::List(list)) if list.at == 1));
    assert_eq!(state.update(click(4, 7)), [Effect::SwitchTo(1)]);
}

#[test]
fn pasted_text_is_searched_for_and_is_no_list_of_keys() {
    let mut state = with_verdict();
    assert_eq!(state.update(Event::Paste("xqy".to_owned())), []);
    assert!(state.confirmation.is_none());
    assert!(
        state
            .notice
            .as_deref()
            .is_some_and(|text| text.contains("ignored"))
    );
    state.update(key('L'));
    state.update(key('/'));
    state.update(Event::Paste("third\n".to_owned()));
    assert!(
        matches!(&state.overlay, Some(Overlay::List(list)) if list.search == "third" && list.at == 2)
    );
}

#[test]
fn a_search_points_at_the_best_match() {
    let mut state = with_verdict();
    state.update(key('L'));
    state.update(key('/'));
    // "another" is in the second one's concept, and an id begins with it in none.
    for c in "th".chars() {
        state.update(key(c));
    }
    assert!(matches!(&state.overlay, Some(Overlay::List(list)) if list.at == 2));
}

#[test]
fn a_key_without_a_meaning_says_so() {
    let mut state = with_verdict();
    state.update(key('z'));
    assert!(
        state
            .notice
            .as_deref()
            .is_some_and(|text| text.contains("`z` does nothing here"))
    );
}

#[test]
fn from_the_check_of_all_one_goes_to_an_exercise() {
    let mut state = with_verdict();
    state.update(key('a'));
    let id = state.job_slot.running().unwrap().id;
    for index in [0, 1, 2] {
        state.update(Event::Job(id, JobEvent::Checked(index, Ok(None))));
    }
    state.update(Event::Job(id, JobEvent::CheckedAll));
    assert_eq!(state.update(code(KeyCode::Enter)), []);
    state.update(code(KeyCode::Down));
    state.update(code(KeyCode::Down));
    assert_eq!(state.update(code(KeyCode::Enter)), [Effect::SwitchTo(1)]);
}

#[test]
fn a_notice_is_shown_whole() {
    let mut state = with_verdict();
    let long = "word ".repeat(40);
    state.update(Event::Notice(long.trim().to_owned()));
    let look = asynclings_view::RenderOptions {
        width: 80,
        colour: false,
        light: false,
        ascii: false,
    };
    let mut doc = asynclings_view::Doc::new();
    for line in crate::screen::status(&state, &look) {
        assert!(line.width() <= 80);
        doc.line(line);
    }
    assert_eq!(doc.render(&look).matches("word").count(), 40);
}

/// What keys say that cannot do what they are for, and a few more notices.
#[test]
fn keys_that_can_do_nothing_say_why() {
    let cases: [(Vec<Event>, &str); 12] = [
        (vec![key('p')], "this is the first exercise"),
        (
            vec![code(KeyCode::Backspace)],
            "you have not opened any other exercise since asynclings started",
        ),
        (
            vec![Event::Watching(Watching::Polling(
                "a network mount".to_owned(),
            ))],
            "a network mount: checking every half second",
        ),
        (vec![key('J')], "there is no second pane"),
        (vec![key('n'), key('n')], "nothing was changed"),
        (
            vec![key('n'), key('y'), Event::Switched(1), key('x'), key('z')],
            "answer the question first",
        ),
        (
            vec![
                key('L'),
                key('/'),
                key('#'),
                code(KeyCode::Enter),
                code(KeyCode::Enter),
            ],
            "no exercise selected",
        ),
        (
            vec![key('a'), code(KeyCode::Enter)],
            "no exercise selected: the arrow keys select one",
        ),
        (
            vec![key('c'), code(KeyCode::Home), key('[')],
            "this future has no earlier event",
        ),
        (
            vec![key('c'), code(KeyCode::End), key(']')],
            "this future has no later event",
        ),
        (vec![key('A')], "auto-advance: on"),
        (
            vec![Event::Paste("n".to_owned())],
            "pasted text was ignored",
        ),
    ];
    for (events, expected) in cases {
        let mut state = with_verdict();
        for event in events {
            state.update(event);
        }
        let notice = state.notice.as_deref().unwrap_or_default();
        assert!(notice.starts_with(expected), "{expected}: {notice}");
    }
}
