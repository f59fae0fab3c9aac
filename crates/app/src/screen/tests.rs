//! The screen at three sizes, in colour and without.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;

use super::*;
use crate::event::{Event, ExerciseTexts, JobEvent, JobId, Watching};
use crate::samples;
use crate::state::{Prediction, Purpose};
use asynclings_core::judge::Stage;
use asynclings_core::judge::{Evidence, Finding};
use asynclings_engine::attempt;
use asynclings_engine::compile::{BuildProgress as Built, BuildStep};
use asynclings_engine::progress::Progress;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

const LESSON: &str = "# Waiting\n\nA future does *nothing* until it is polled.\n\n- one\n- two\n";

fn opened() -> State {
    let (mut state, _) = State::new(Purpose::Course, samples::pack(), Progress::default(), false);
    let texts = ExerciseTexts {
        lesson: LESSON.to_owned(),
        closing: Some("# The chapter is done\n\nYou can overlap waiting now.\n".to_owned()),
        files: vec!["exercises/01_one/first/src/main.rs".to_owned()],
        ..ExerciseTexts::default()
    };
    state.update(Event::Watching(Watching::Events));
    state.update(Event::TextsLoaded(Box::new(texts)));
    state.update(files_scanned(1));
    state
}

fn files_scanned(number: u8) -> Event {
    Event::FilesScanned {
        exercise: 0,
        digest: crate::event::Digest([number; 32]),
        missing: false,
        open: false,
        answers: None,
    }
}

fn failed() -> State {
    let mut state = opened();
    done(&mut state, samples::failed());
    state
}

fn passed() -> State {
    let mut state = failed();
    state.update(files_scanned(2));
    let mut progress = Progress::default();
    let now =
        asynclings_engine::progress::Timestamp::from_system(std::time::SystemTime::UNIX_EPOCH);
    progress.note_attempt("first", true, now);
    progress.note_attempt("second", true, now);
    done(&mut state, samples::passed());
    state.update(Event::Progress(progress));
    state
}

fn done(state: &mut State, outcome: crate::event::AttemptOutcome) {
    let id = state.job_slot.running().expect("an attempt").id;
    state.update(Event::Job(id, JobEvent::AttemptDone(Box::new(Ok(outcome)))));
}

fn press(state: &mut State, keys: &str) {
    for c in keys.chars() {
        let code = match c {
            '>' => KeyCode::Right,
            c => KeyCode::Char(c),
        };
        state.update(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }
}

/// The picture; in colour, each line is followed by one that says what stands out: `b` bold, `d` dim, `u`
/// underlined, else the colour's first letter.
fn picture(state: &State, (width, height): (u16, u16), colour: bool, ascii: bool) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let look = RenderOptions {
        width: usize::from(width),
        colour,
        light: false,
        ascii,
    };
    let mut pages = PageCache::default();
    terminal
        .draw(|frame| {
            draw(frame, state, &mut pages, &look);
        })
        .unwrap();
    let buffer = terminal.backend().buffer();
    let mut text = String::new();
    for y in 0..height {
        let row: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
        text.push_str(row.trim_end());
        text.push('\n');
        if colour {
            let marks: String = (0..width).map(|x| mark(&buffer[(x, y)])).collect();
            if !marks.trim().is_empty() {
                text.push_str(&format!("~{}\n", marks.trim_end()));
            }
        }
    }
    if ascii {
        assert!(text.is_ascii(), "{text}");
    }
    text
}

fn mark(cell: &ratatui::buffer::Cell) -> char {
    use ratatui::style::Color;
    match cell.fg {
        Color::Red => 'r',
        Color::Green => 'g',
        Color::Yellow => 'y',
        Color::Cyan => 'c',
        _ if cell.modifier.contains(Modifier::BOLD) => 'b',
        _ if cell.modifier.contains(Modifier::DIM) => 'd',
        _ if cell.modifier.contains(Modifier::UNDERLINED) => 'u',
        _ => ' ',
    }
}

/// Three sizes without colour, and the smallest in ASCII and in colour.
fn everywhere(name: &str, state: &State) {
    let mut all = String::new();
    for size in SIZES {
        let picture = picture(state, size, false, false);
        all.push_str(&format!("=== {}x{}\n{picture}\n", size.0, size.1));
    }
    let ascii = picture(state, (40, 12), false, true);
    all.push_str(&format!("=== 40x12, ASCII\n{ascii}\n"));
    let colour = picture(state, (80, 24), true, false);
    all.push_str(&format!("=== 80x24, in colour\n{colour}\n"));
    insta::assert_snapshot!(name, all);
}

#[test]
fn before_the_first_verdict() {
    let mut state = opened();
    let stage = |event| Event::Job(JobId(1), JobEvent::Progress(event));
    state.update(stage(attempt::AttemptEvent::Began(Stage::Dependencies)));
    state.update(stage(attempt::AttemptEvent::Progress(Built {
        step: BuildStep::Build,
        done: 50,
        total: 200,
        name: Some("tokio".to_owned()),
    })));
    everywhere("app_building", &state);
}

#[test]
fn a_verdict() {
    everywhere("app_failed", &failed());
}

#[test]
fn passed_and_the_chapter_done() {
    everywhere("app_passed", &passed());
}

#[test]
fn the_lesson() {
    let mut state = failed();
    press(&mut state, "l");
    everywhere("app_lesson", &state);
}

#[test]
fn compare_step_by_step() {
    let mut state = failed();
    press(&mut state, "c>>");
    everywhere("app_compare", &state);
}

#[test]
fn the_list() {
    let mut state = passed();
    press(&mut state, "Lj");
    everywhere("app_list", &state);
}

#[test]
fn the_help() {
    let mut state = failed();
    press(&mut state, "?");
    everywhere("app_help", &state);
}

#[test]
fn a_prediction() {
    let mut state = opened();
    state.prediction = Prediction::new(samples::questions(), samples::asked(), None);
    state.prediction_open = true;
    press(&mut state, "w3");
    everywhere("app_predict", &state);
}

#[test]
fn a_program_that_is_played() {
    let pack = std::sync::Arc::new(samples::program());
    let (mut state, _) = State::new(Purpose::Play, pack, Progress::default(), false);
    state.update(Event::Watching(Watching::Events));
    state.update(files_scanned(1));
    done(&mut state, samples::played());
    everywhere("app_play", &state);
    press(&mut state, "?");
    everywhere("app_play_help", &state);
}

#[test]
fn a_long_notice_has_the_line_for_itself() {
    let mut state = failed();
    let path = "/home/learner/async-course/.asynclings/pages/overlap_the_wait.html";
    state.update(Event::Notice(format!("opened `{path}`")));
    let seen = picture(&state, (80, 24), false, false);
    assert!(seen.contains(path), "{seen}");
}

#[test]
fn a_committed_prediction_has_a_mark_for_each_answer_above_the_finished_program() {
    let mut state = opened();
    let mut outcome = samples::failed();
    let mut wrong = Finding::new("prediction", "Your answer to `polls` is not so.");
    wrong.evidence = vec![Evidence::new("polls", "you answered 3")];
    outcome.attempted.verdict.findings.push(wrong);
    state.update(Event::Job(
        JobId(1),
        JobEvent::AttemptDone(Box::new(Ok(outcome))),
    ));
    let answers = "polls = 3\norder = [\"a\", \"b\"]\ncommitted = true\n";
    state.prediction = Prediction::new(samples::questions(), samples::asked(), Some(answers));
    press(&mut state, "w");
    everywhere("app_predicted", &state);
}

#[test]
fn a_question_and_polling() {
    let mut state = failed();
    state.update(Event::Watching(Watching::Polling(
        "no file-system events arrive from this directory".to_owned(),
    )));
    let polling = picture(&state, (80, 24), false, false);
    assert!(
        polling.contains("no file-system events arrive from this directory"),
        "{polling}"
    );
    press(&mut state, "l");
    let later = picture(&state, (80, 24), false, false);
    assert!(later.contains("(polling)"), "{later}");
    press(&mut state, "x");
    let asked = picture(&state, (80, 24), false, false);
    assert!(asked.contains("reset `first`?"), "{asked}");
}

#[test]
fn no_size_is_too_small() {
    let state = failed();
    for width in [1, 5, 12, 39] {
        for height in [1, 2, 3, 7] {
            picture(&state, (width, height), true, false);
        }
    }
}

#[test]
fn an_open_prediction_shows_nothing_of_the_run_at_any_size() {
    let mut state = failed();
    state.prediction_open = true;
    for keys in ["v", "t", "c", "o", "w"] {
        press(&mut state, keys);
        for size in SIZES {
            let text = picture(&state, size, false, false);
            for last_result in ["200 ms", "21 MB", "●"] {
                assert!(!text.contains(last_result), "{last_result} in\n{text}");
            }
        }
    }
}

#[test]
fn every_key_of_the_tables_is_in_the_help() {
    let look = RenderOptions {
        width: 80,
        colour: false,
        light: false,
        ascii: false,
    };
    let state = opened();
    let text = overlay(&state, &Overlay::Help, &look).render(&look);
    for (_, tables) in crate::keys::SECTIONS {
        for binding in tables.iter().copied().flatten() {
            for key in binding.keys {
                assert!(text.contains(&crate::keys::shown(key)), "{key}");
            }
        }
    }
}
