//! Progress: the dependencies of a course, the stages of an attempt, the rows of a batch.

use std::time::Duration;

use super::doc::{Doc, Line, Role, fit};
use super::list::bar;
use super::render_options::RenderOptions;
use asynclings_core::judge::Stage;

/// The dependencies being built: a bar in a terminal, a plain counter line elsewhere.
#[must_use]
pub fn dependencies(
    done: usize,
    all: usize,
    crates: &[&str],
    terminal: bool,
    look: &RenderOptions,
) -> Doc {
    let names = crates.join(", ");
    if !terminal {
        let mut text = format!("building dependencies: {done} of {all} crates");
        if !names.is_empty() {
            text.push_str(&format!(" ({names})"));
        }
        return Line::new().with(Role::Plain, text).into();
    }
    // The bar takes half of the line, the names what is left: the line is rewritten in place and
    // must not wrap.
    let half = RenderOptions {
        width: look.width / 2,
        ..*look
    };
    let mut line = bar(done, all, "crates", &half);
    let room = look.width.saturating_sub(line.width() + 3);
    if !names.is_empty() && room >= 8 {
        line.push(Role::Quiet, format!("  {}", fit(&names, room, look)));
    }
    line.into()
}

/// Another asynclings builds or removes the dependencies at the moment.
pub const WAITING: &str = "waiting for another asynclings, which builds or deletes dependencies";

/// The same as a line.
#[must_use]
pub fn waiting(look: &RenderOptions) -> Doc {
    let text = fit(WAITING, look.width - 1, look);
    Line::new().with(Role::Quiet, text).into()
}

/// A stage that goes on, in words.
#[must_use]
pub fn stage(stage: Stage, exercise: &str, look: &RenderOptions) -> Doc {
    let words = match stage {
        Stage::Dependencies => "building dependencies (only once)",
        Stage::Compile => "compiling",
        Stage::Run => "running",
        Stage::Judge => "judging",
    };
    let text = fit(&format!("{words} {exercise}"), look.width - 1, look);
    Line::new().with(Role::Quiet, text).into()
}

/// How long the stages took: `compiled in 180 ms, ran in 14 ms`.
#[must_use]
pub fn stages(stages: &[(Stage, Duration)]) -> String {
    let parts: Vec<String> = stages
        .iter()
        .map(|(stage, took)| {
            let word = match stage {
                Stage::Dependencies => "dependencies",
                Stage::Compile => "compiled",
                Stage::Run => "ran",
                Stage::Judge => "judged",
            };
            format!("{word} in {}", span(*took))
        })
        .collect();
    parts.join(", ")
}

fn span(took: Duration) -> String {
    let ms = took.as_millis();
    if ms >= 10_000 {
        format!("{} s", took.as_secs())
    } else {
        format!("{ms} ms")
    }
}

/// One exercise of a batch: its mark, its id, and its first finding's sentence.
#[must_use]
pub fn batch_row(exercise: &str, outcome: Result<Option<&str>, &str>, look: &RenderOptions) -> Doc {
    let (role, mark, words) = match outcome {
        Ok(None) => (Role::Good, look.pick("✓", "+"), "passed"),
        Ok(Some(message)) => (Role::Bad, look.pick("✗", "x"), message),
        Err(error) => (Role::Bad, "!", error),
    };
    let mut line = Line::new()
        .with(role, mark)
        .with(Role::Plain, " ")
        .with(Role::Strong, exercise)
        .with(Role::Plain, "  ");
    let room = look.width.saturating_sub(line.width());
    let first = words.lines().next().unwrap_or_default();
    line.push(Role::Plain, fit(first, room.max(10), look));
    line.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: RenderOptions = RenderOptions::plain(60);

    #[test]
    fn dependencies_are_a_bar_in_a_terminal_and_a_count_elsewhere() {
        let crates = ["tokio", "futures-util", "reqwest", "rustls", "scraper"];
        let text = |terminal| dependencies(60, 173, &crates, terminal, &LOOK).render(&LOOK);
        insta::assert_snapshot!(text(true));
        insta::assert_snapshot!(text(false));
        let narrow = RenderOptions {
            width: 40,
            ascii: true,
            ..LOOK
        };
        let line = dependencies(60, 173, &crates, true, &narrow).render(&narrow);
        assert!(line.trim_end().chars().count() <= 40, "{line}");
    }

    #[test]
    fn stages_are_told_in_order() {
        let took = [
            (Stage::Dependencies, Duration::from_secs(51)),
            (Stage::Compile, Duration::from_millis(181)),
            (Stage::Run, Duration::from_millis(14)),
        ];
        assert_eq!(
            stages(&took),
            "dependencies in 51 s, compiled in 181 ms, ran in 14 ms"
        );
    }

    #[test]
    fn a_batch_is_a_line_an_exercise() {
        let long = "a sentence that is much longer than the room that is left for it here";
        let rows: String = [Ok(None), Ok(Some(long)), Err("cargo is not on PATH")]
            .into_iter()
            .map(|outcome| batch_row("pause_points", outcome, &LOOK).render(&LOOK))
            .collect();
        insta::assert_snapshot!(rows);
    }
}
