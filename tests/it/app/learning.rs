//! What learners do: edit, read, pass, move on, predict, look things up.

use std::fs;

use crate::support::course::{Course, FIRST, RACED, RIGHT};

#[test]
fn from_a_wrong_answer_to_the_next_exercise_and_back() {
    let course = Course::open();
    let next = course.exercises()[1].clone();
    let mut app = course.app(&[]);
    // The exercise as it starts is tried by itself, which is no attempt of the learner's.
    let seen = app.verdict(&course.why("overlap"));
    assert!(seen.says(FIRST) && seen.status().contains("not passed"));
    app.is_taken();
    assert_eq!(course.record(FIRST), (0, 0, false));

    course.save(RACED);
    let seen = app.verdict(&course.why("both-arrive"));
    assert!(seen.status().contains("not passed"));
    course.records(FIRST, (1, 1, false));

    course.save(RIGHT);
    let seen = app.verdict("Well done:");
    assert!(seen.says(&format!("Press `n` for `{next}`")));
    assert!(seen.status().contains("passed"));
    assert!(!seen.says(&course.why("both-arrive")));
    course.records(FIRST, (2, 1, true));
    app.keys("s");
    app.sees("[solution]");

    app.keys("n");
    let seen = app.until("the next exercise's verdict", |seen| {
        seen.text.lines().next().unwrap().contains(&next)
            && seen.status().contains("waits for your prediction")
    });
    assert!(!seen.says("Well done"));

    app.keys("L");
    let seen = app.sees("[exercises]");
    assert!(seen.says(&format!("✓ {FIRST}")) && seen.says(&format!("{next} ◂ current")));
    // Up to the first, and back to its start: no answer but yes does it.
    app.keys("gx");
    app.sees(&format!("reset `{FIRST}`?"));
    app.keys("n");
    app.sees("nothing was changed");
    assert_eq!(fs::read_to_string(course.main(FIRST)).unwrap(), RIGHT);
    app.keys("xy");
    app.sees(&format!("reset `{FIRST}`; your version was saved to"));
    let start = course
        .path(".asynclings/pack")
        .join(course.main(FIRST).strip_prefix(course.path("")).unwrap());
    assert_eq!(
        fs::read_to_string(course.main(FIRST)).unwrap(),
        fs::read_to_string(start).unwrap()
    );
    assert!(course.path(".asynclings/backups").is_dir());
    app.keys("\r");
    let seen = app.verdict(&course.why("overlap"));
    // What was passed stays passed, and what is tried now is not.
    assert!(
        seen.text
            .lines()
            .next()
            .unwrap()
            .contains(&format!("{FIRST} ✓ passed before"))
    );
    assert!(seen.status().contains("✗ not passed"));
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn hints_lesson_and_help_are_a_key_away() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    app.keys("h");
    app.sees("hint 1 of 3");
    app.keys("h");
    app.sees("hint 2 of 3");
    app.keys("l");
    app.sees("[lesson]");
    app.keys("t");
    app.sees("[timeline]");
    app.keys("c");
    let seen = app.sees("[compare]");
    assert!(seen.says("yours, event 1 of") || seen.says("yours, event"));
    app.keys("?");
    assert!(app.sees("[help]").says("next exercise"));
    app.keys("\x1b");
    app.sees("[compare]");
    // The question whether to go on has no side effect when the answer is no, and is not lost to a key
    // that does not answer it.
    app.keys("n");
    app.sees("it is not passed yet [y/N]");
    app.keys("h");
    let seen = app.sees("answer the question first: `y` for yes, `n` for no");
    assert!(seen.says("it is not passed yet [y/N]"));
    app.keys("\x1b");
    app.sees("nothing was changed");
    // What lies over the main screen is left with the key that leaves the app elsewhere, and says so.
    for (key, words) in [("L", "[exercises]"), ("?", "[help]"), ("a", "[check all]")] {
        app.keys(key);
        assert!(app.sees(words).says("q back"), "{words}");
        app.keys("q");
        app.sees("[compare]");
    }
    app.keys("q");
    assert_eq!(app.ends(), 0);
    assert_eq!(course.record(FIRST), (0, 0, false));
}

#[test]
fn what_is_to_be_predicted_is_shown_only_after_it() {
    const ASKING: &str = "pause_points";
    let course = Course::open();
    course.goto(ASKING);
    let mut app = course.app(&[]);
    let seen = app.until("a verdict", |seen| {
        seen.status().contains("waits for your prediction")
    });
    assert!(seen.says("Press `w` to answer here in the app") && !seen.says("not passed"));
    for key in ["o", "t", "c", "\t", "\t", "\t", "\t", "v"] {
        app.keys(key);
    }
    app.keys("r");
    app.keys("w");
    let seen = app.sees("[predict]");
    assert!(seen.says("How many times is `ready_only` polled until it is ready?"));
    // One typed, one typed and corrected, one counted up with arrows.
    app.keys("1j");
    app.keys("7\x7f4j");
    app.keys("\x1b[C\x1b[C\x1b[C\x1b[C");
    app.sees("Enter commits your prediction");
    let seen = app.until("no attempt", |seen| !seen.is_busy());
    assert!(!seen.says("What the finished program does"));
    // Not on one picture so far did anything stand that the program prints or a trace has.
    let so_far = String::from_utf8_lossy(app.bytes()).into_owned();
    for told in [
        "[timeline]",
        "[output]",
        "[compare]",
        "poll #",
        "books 1",
        "polite:",
    ] {
        assert!(!so_far.contains(told), "{told} was shown");
    }

    app.keys("\r");
    // Beside the answers stands the program that they are about, for this one is not right yet.
    let seen = app.sees("What the finished program does");
    assert!(seen.says("You predicted:") && seen.says("✓ right"));
    assert!(!seen.says("✗ wrong"));
    // A committed answer is no dead end, and the code stays.
    let code = fs::read_to_string(course.main(ASKING)).unwrap();
    app.keys("\r");
    app.sees("Enter commits your prediction");
    let kept = fs::read_to_string(course.folder(ASKING).join("predict.toml")).unwrap();
    assert!(kept.contains("\ncommitted = false\n"), "{kept}");
    assert_eq!(fs::read_to_string(course.main(ASKING)).unwrap(), code);
    app.keys("\r");
    app.sees("What the finished program does");
    app.keys("v");
    app.verdict("`polite` never paused");
    app.keys("t");
    app.sees("[timeline]");
    let kept = fs::read_to_string(course.folder(ASKING).join("predict.toml")).unwrap();
    assert!(
        kept.contains("\ncommitted = true\n") && kept.contains("\nyielder = 4\n"),
        "{kept}"
    );

    let main = course.main(ASKING);
    let text = fs::read_to_string(&main).unwrap();
    let right = text.replace("std::future::ready(()).await", "trpl::yield_now().await");
    assert_ne!(text, right);
    fs::write(&main, right).unwrap();
    app.verdict("Well done:");
    app.keys("q");
    assert_eq!(app.ends(), 0);
    assert!(course.record(ASKING).2);
}

#[test]
fn the_editor_has_the_terminal_until_it_ends() {
    let course = Course::open();
    let answer = course.beside("answer.rs");
    fs::write(&answer, RIGHT).unwrap();
    let script = course.beside("editor");
    fs::write(
        &script,
        "echo \"an editor for $2\"\nread line\necho \"typed: $line\"\nread line\ncp \"$1\" \"$2\"\n",
    )
    .unwrap();
    let editor = format!("sh '{}' '{}'", script.display(), answer.display());
    let mut app = course.app_with(&[], &[("EDITOR", &editor)]);
    app.verdict(&course.why("overlap"));
    app.keys("e");
    app.sees("an editor for");
    app.is_given_back();
    // What is typed is the editor's: `q` ends nothing.
    app.keys("q\n");
    app.sees("typed: q");
    app.keys("\n");
    let seen = app.verdict("Well done:");
    assert!(seen.says(FIRST));
    app.is_taken();
    app.keys("q");
    assert_eq!(app.ends(), 0);
    assert_eq!(course.record(FIRST), (1, 0, true));
}

#[test]
fn a_failing_editor_and_a_damaged_record_are_said() {
    let course = Course::open();
    let mut app = course.app_with(&[], &[("EDITOR", "false")]);
    app.verdict(&course.why("overlap"));
    app.keys("e");
    app.sees("the editor exited with exit status: 1");
    app.is_taken();
    fs::write(course.path(".asynclings/progress.toml"), "no = [").unwrap();
    course.save(RIGHT);
    app.sees("was corrupt and was renamed to");
    app.sees("your progress starts empty");
    app.keys("q");
    assert_eq!(app.ends(), 0);
    assert_eq!(course.record(FIRST), (1, 0, true));
}

#[test]
fn what_a_panic_says_stands_there_once_and_whole() {
    let course = Course::open();
    let text = RIGHT.replace(
        "println!(\"song",
        "assert_eq!(song, 1, \"one song\"); println!(\"song",
    );
    course.save(&text);
    let mut app = course.app_sized((100, 60), &[]);
    let seen = app.verdict("The program panicked at src/main.rs:9:");
    let lines: Vec<&str> = seen.text.lines().map(str::trim).collect();
    assert!(
        lines
            .windows(2)
            .any(|pair| pair[0].starts_with("left: ") && pair[1] == "right: 1"),
        "{}",
        seen.text
    );
    for words in ["one song", "left: ", "right: 1"] {
        assert_eq!(
            seen.text.matches(words).count(),
            1,
            "{words}: {}",
            seen.text
        );
    }
    app.keys("o");
    // All that the program printed is in its own pane.
    assert!(app.sees("[output]").says("panicked at src/main.rs"));
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn two_explained_errors_have_a_place_each() {
    let course = Course::open();
    course.save(&RIGHT.replace(
        "trpl::join(download_video(), download_song()).await",
        "trpl::join(download_video().await, download_song().await)",
    ));
    let mut app = course.app(&[]);
    let seen = app.verdict("A future is expected here");
    assert!(
        seen.says("At src/main.rs:7:13: This is a future, not yet"),
        "{}",
        seen.text
    );
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn what_a_verdict_speaks_of_is_in_its_picture() {
    const NEEDED: &str = "serial_dependency";
    let course = Course::open();
    course.goto(NEEDED);
    let mut app = course.app_sized((80, 60), &[]);
    let seen = app.until("a verdict", |seen| seen.status().contains("not passed"));
    for lane in ["log_in", "profile", "key", "title", "text", "chart"] {
        let lanes = seen
            .text
            .lines()
            .filter(|line| line.trim_start().starts_with(&format!("{lane} ")));
        assert!(lanes.count() >= 2, "{lane}: {}", seen.text);
    }
    assert!(!seen.says("not shown") && !seen.says("…"), "{}", seen.text);
    app.keys("q");
    assert_eq!(app.ends(), 0);
}
