//! The bars: where one is, what is shown, what is under way, and the keys.

use unicode_width::UnicodeWidthStr;

use crate::event::Watching;
use crate::keys::{self, Action, Binding, KeyContext, Pane};
use crate::state::{
    Confirmation, JobRequest, LastResult, Overlay, Purpose, RunningJob, SlotState, State, Viewport,
};
use asynclings_core::judge::Stage;
use asynclings_engine::compile::BuildStep;
use asynclings_trace::Clock;
use asynclings_view::doc::Part;
use asynclings_view::doc::safe;
use asynclings_view::play::ending;
use asynclings_view::progress::{WAITING, stages};
use asynclings_view::verdict::result;
use asynclings_view::{Doc, Line, RenderOptions, Role};

/// Chapter, exercise, and how far the course is; of a program that is played, its name and its clock.
pub(super) fn head(state: &State, look: &RenderOptions) -> Line {
    if state.purpose == Purpose::Play {
        return played(state, look);
    }
    let exercise = state.exercise(state.current);
    let chapter = state.pack.chapter_of(exercise);
    let count = format!("{}/{}", state.passed_count(), state.count());
    let mut line = Line::new();
    if look.width >= 60
        && let Some(chapter) = chapter
    {
        line.push(Role::Quiet, &chapter.title);
        line.push(Role::Quiet, look.pick(" › ", " > "));
    }
    line.push(Role::Strong, &exercise.id);
    if state.is_passed(state.current) {
        line.push(Role::Good, look.pick(" ✓", " +"));
        // What was passed stays passed, whatever is tried afterwards.
        let now = state.outcome().map(|outcome| &outcome.attempted.verdict);
        if now.is_some_and(|verdict| !verdict.passed) {
            line.push(Role::Good, " passed before");
        }
    }
    let title = format!("  {}", exercise.title);
    let room = look.width.saturating_sub(count.width() + 2);
    if line.width() + title.width() < room {
        line.push(Role::Plain, title);
    }
    let room = room.saturating_sub(line.width() + 1);
    let bar = room.min(24);
    line.pad(look.width.saturating_sub(count.width() + 1 + bar));
    if bar >= 6 {
        let filled = (state.passed_count() * bar)
            .checked_div(state.count())
            .unwrap_or(0);
        let (full, empty) = (look.pick("━", "#"), look.pick("─", "."));
        line.push(Role::Good, full.repeat(filled));
        line.push(Role::Quiet, empty.repeat(bar - filled));
        line.push(Role::Plain, " ");
    } else {
        line.pad(look.width.saturating_sub(count.width()));
    }
    line.with(Role::Strong, count)
}

fn played(state: &State, look: &RenderOptions) -> Line {
    let mut line = Line::new()
        .with(Role::Quiet, "play  ")
        .with(Role::Strong, safe(&state.exercise(state.current).id));
    let facts = state.outcome().and_then(|outcome| outcome.play.as_ref());
    let clock = match facts.map(|facts| facts.clock) {
        Some(Clock::Virtual) => "virtual clock",
        Some(Clock::Real) => "real clock",
        None => "",
    };
    if line.width() + clock.width() < look.width {
        line.pad(look.width - clock.width());
        line.push(Role::Quiet, clock);
    }
    cut(line, look)
}

/// The panes that have something to show; the chosen one in brackets, for colour alone says nothing. With
/// them, where each stands: its column, its width.
pub(super) fn tabs(state: &State, look: &RenderOptions) -> (Line, Vec<(u16, u16, Pane)>) {
    let name = match &state.overlay {
        Some(Overlay::Help) => Some("help"),
        Some(Overlay::List(_)) => Some("exercises"),
        Some(Overlay::Check(_)) => Some("check all"),
        None => None,
    };
    if let Some(name) = name {
        let line = Line::new().with(Role::Chosen, format!("[{name}]"));
        return (line, Vec::new());
    }
    let panes = state.panes();
    let chosen = panes.iter().position(|pane| *pane == state.pane);
    // In a narrow terminal the tabs before the chosen one go first.
    let wide = |from: usize| -> usize { panes[from..].iter().map(|p| p.name().width() + 2).sum() };
    let mut from = 0;
    while from < chosen.unwrap_or(0) && wide(from) > look.width {
        from += 1;
    }
    let mut line = Line::new();
    let mut places = Vec::new();
    for pane in &panes[from..] {
        let width = pane.name().width() + 2;
        if line.width() + width > look.width {
            break;
        }
        let column = |columns| u16::try_from(columns).unwrap_or(u16::MAX);
        places.push((column(line.width()), column(width), *pane));
        if *pane == state.pane {
            line.push(Role::Chosen, format!("[{}]", pane.name()));
        } else {
            line.push(Role::Plain, format!(" {} ", pane.name()));
        }
    }
    (line, places)
}

/// The rule above the panes: the files to edit, and how much is scrolled away.
pub(super) fn upper_rule(state: &State, viewport: &Viewport, look: &RenderOptions) -> Line {
    let files = state.texts.as_ref().map_or(&[][..], |texts| &texts.files);
    let above = match viewport.first {
        0 => String::new(),
        lines => format!("{} {lines} above", look.pick("↑", "^")),
    };
    rule((Role::Link, &paths(files)), &above, look)
}

/// The paths of an exercise's files, with the directory that they share said once.
fn paths(files: &[String]) -> String {
    let [first, others @ ..] = files else {
        return String::new();
    };
    let is_shared = |end: &usize| others.iter().all(|file| file.starts_with(&first[..=*end]));
    let mut ends = first.rmatch_indices(['/', '\\']).map(|(end, _)| end);
    match ends.find(is_shared).filter(|_| !others.is_empty()) {
        Some(end) => {
            let inside: Vec<_> = files.iter().map(|file| &file[end + 1..]).collect();
            format!("{}: {}", &first[..end], inside.join(", "))
        }
        None => files.join(", "),
    }
}

/// The rule below the panes: how much there is below, and how to get there.
pub(super) fn lower_rule(state: &State, viewport: &Viewport, look: &RenderOptions) -> Line {
    // Moving about a list or the questions of a prediction scrolls by itself.
    let key = match state.key_context() {
        KeyContext::List | KeyContext::Check | KeyContext::Predict => "PageDown",
        _ => "j, PageDown",
    };
    let arrow = look.pick("↓", "v");
    let mut below = match viewport.deepest - viewport.first {
        0 => String::new(),
        lines => format!("{arrow} {lines} more ({key})"),
    };
    let beside = viewport.beside_deepest.saturating_sub(state.beside_scroll);
    if !viewport.beside.is_empty() && beside > 0 {
        let gap = if below.is_empty() { "" } else { "   " };
        below += &format!("{gap}{arrow} {beside} more on the right (J)");
    }
    rule((Role::Plain, ""), &below, look)
}

/// A rule with something on its left and on its right.
fn rule(left: (Role, &str), right: &str, look: &RenderOptions) -> Line {
    let dash = look.pick("─", "-");
    let mut line = Line::new();
    let right_width = if right.is_empty() {
        0
    } else {
        right.width() + 4
    };
    let room = look.width.saturating_sub(right_width);
    if !left.1.is_empty() && room > 12 {
        line.push(Role::Quiet, dash.repeat(2));
        line.push(Role::Plain, " ");
        // The end of a path says more than its beginning.
        let skip = left.1.width().saturating_sub(room - 6);
        let text: String = left
            .1
            .chars()
            .skip(if skip == 0 { 0 } else { skip + 1 })
            .collect();
        if skip > 0 {
            line.push(Role::Plain, look.pick("…", "~"));
        }
        line.push(left.0, text);
        line.push(Role::Plain, " ");
    }
    line.push(Role::Quiet, dash.repeat(room.saturating_sub(line.width())));
    if right_width > 0 && right_width <= look.width {
        line.push(Role::Busy, format!(" {right} "));
        line.push(Role::Quiet, dash.repeat(2));
    }
    line
}

/// A question, what is under way, or what came of the last attempt; and how saves are noticed. On as many
/// lines as it takes: nothing of it is cut.
pub(crate) fn status(state: &State, look: &RenderOptions) -> Vec<Line> {
    if let Some(question) = state.confirmation {
        let mut lines = wrapped(&asked(state, question), look);
        if let Some(notice) = &state.notice {
            lines.extend(wrapped(&Line::new().with(Role::Warn, notice), look));
        }
        return lines;
    }
    let mut line = match state.job_slot.state() {
        SlotState::Busy(running) if is_shown(state, running) => busy(running, look),
        SlotState::Ending(_, Some(_)) => Line::new().with(Role::Busy, "saved again: restarting"),
        _ => outcome(state, look),
    };
    if let Some(notice) = &state.notice {
        if line.width() > 0 && line.width() + 2 + notice.width() <= look.width {
            line.push(Role::Warn, format!("  {notice}"));
            return vec![line];
        }
        let mut lines = vec![cut(line, look)];
        lines.retain(|line| line.width() > 0);
        lines.extend(wrapped(&Line::new().with(Role::Warn, notice), look));
        return lines;
    }
    if let Watching::Polling(_) = &state.watching {
        line.push(Role::Quiet, "  (polling)");
    }
    vec![cut(line, look)]
}

/// A line of one role, broken between words.
fn wrapped(line: &Line, look: &RenderOptions) -> Vec<Line> {
    let mut doc = Doc::new();
    for (role, text) in line.pieces() {
        doc.text(&Line::new(), *role, text, look.width);
    }
    let lines = doc.parts().iter().filter_map(|part| match part {
        Part::Line(line) => Some(line.clone()),
        Part::Raw(_) => None,
    });
    lines.collect()
}

/// Work for the learner is shown; what runs ahead of them is not, unless it builds the dependencies.
fn is_shown(state: &State, running: &RunningJob) -> bool {
    !matches!(running.request, JobRequest::Ahead { .. })
        || running.stage == Some(Stage::Dependencies)
        || state.outcome().is_none()
}

fn busy(running: &RunningJob, look: &RenderOptions) -> Line {
    let frames = if look.ascii {
        ["|", "/", "-", "\\"]
    } else {
        ["◐", "◓", "◑", "◒"]
    };
    let turn = usize::try_from(running.ticks % 4).unwrap_or(0);
    let mut line = Line::new()
        .with(Role::Busy, format!("{} ", frames[turn]))
        .with(Role::Strong, words(running));
    if let Some(progress) = running
        .progress
        .as_ref()
        .filter(|progress| progress.total > 0)
    {
        let count = format!(" {} of {} crates", progress.done, progress.total);
        let bar = look
            .width
            .saturating_sub(line.width() + count.width() + 24)
            .min(20);
        let filled = bar * progress.done as usize / progress.total as usize;
        line.push(Role::Plain, " ");
        line.push(Role::Good, look.pick("━", "#").repeat(filled));
        line.push(Role::Quiet, look.pick("─", ".").repeat(bar - filled));
        line.push(Role::Plain, count);
        if let Some(name) = &progress.name {
            line.push(Role::Quiet, format!(" {name}"));
        }
    }
    let tenths = running.ticks;
    line.with(Role::Quiet, format!("  {}.{} s", tenths / 10, tenths % 10))
}

fn words(running: &RunningJob) -> &'static str {
    let step = running.progress.as_ref().map(|progress| progress.step);
    if step == Some(BuildStep::Wait) {
        return WAITING;
    }
    match (&running.request, running.stage) {
        (_, Some(Stage::Dependencies)) => "building dependencies (only once)",
        (JobRequest::CheckAll, _) => "checking all exercises",
        (_, Some(Stage::Run)) => "running",
        (_, Some(Stage::Judge)) => "judging",
        (_, Some(Stage::Compile) | None) => "compiling",
    }
}

fn outcome(state: &State, look: &RenderOptions) -> Line {
    match &state.last_result {
        LastResult::None => Line::new(),
        LastResult::Error(_) => Line::new().with(Role::Bad, "! could not build or run (see above)"),
        LastResult::Outcome(outcome) => {
            let verdict = &outcome.attempted.verdict;
            let (role, mark, result) = result(verdict, state.hides_trace(), look);
            let word = match state.purpose {
                Purpose::Course => result,
                Purpose::Play => ending(verdict.passed, outcome.trace().is_some()),
            };
            let line = Line::new().with(role, format!("{mark} {word}"));
            // A notice wants the room, and what took longest is said where not all of it fits.
            if verdict.stages.is_empty() || state.notice.is_some() {
                return line;
            }
            let dot = look.pick("·", "-");
            let said = |all: &[_]| format!(" {dot} {}", stages(all));
            let all = said(&verdict.stages);
            if line.width() + all.width() <= look.width {
                return line.with(Role::Quiet, all);
            }
            let longest = verdict.stages.iter().max_by_key(|(_, took)| *took);
            line.with(
                Role::Quiet,
                said(longest.map(std::slice::from_ref).unwrap_or_default()),
            )
        }
    }
}

fn asked(state: &State, question: Confirmation) -> Line {
    let text = match question {
        Confirmation::Reset(index) => format!(
            "reset `{}`? your version will be backed up [y/N]",
            state.exercise(index).id
        ),
        Confirmation::Skip(_) => format!(
            "skip `{}`? it is not passed yet [y/N]",
            state.exercise(state.current).id
        ),
        Confirmation::SkipChapter(_) => {
            let chapter = state.pack.chapter_of(state.exercise(state.current));
            let title = chapter.map_or("this chapter", |chapter| &chapter.title);
            format!("skip the rest of \"{title}\"? not all of it is passed [y/N]")
        }
    };
    Line::new().with(Role::Warn, text)
}

/// The keys that mean something here, as many as fit; help and the way out always.
pub(super) fn keys(state: &State, look: &RenderOptions) -> Line {
    let dot = look.pick(" · ", "  ");
    let width = |binding: &Binding| {
        dot.width() + keys::shown(binding.keys[0]).width() + 1 + binding.short.width()
    };
    let mut bindings: Vec<&Binding> = Vec::new();
    for binding in keys::bindings(state.key_context()) {
        // The first binding of a key decides.
        let taken = bindings.iter().any(|each| each.keys[0] == binding.keys[0]);
        if !binding.short.is_empty() && !taken && state.means_something(binding.action) {
            bindings.push(binding);
        }
    }
    let last =
        |binding: &&Binding| matches!(binding.action, Action::Help | Action::Quit | Action::Back);
    let mut room = (look.width + dot.width()).saturating_sub(
        bindings
            .iter()
            .copied()
            .filter(|each| last(each))
            .map(width)
            .sum(),
    );
    let mut full = false;
    bindings.retain(|binding| {
        if last(binding) {
            return true;
        }
        full |= width(binding) > room;
        if !full {
            room -= width(binding);
        }
        !full
    });
    let mut line = Line::new();
    for binding in bindings {
        let before = if line.width() == 0 { "" } else { dot };
        line.push(Role::Quiet, before);
        line.push(Role::Code, keys::shown(binding.keys[0]));
        line.push(Role::Plain, format!(" {}", binding.short));
    }
    line.cut(look.width, look.pick("…", "~"))
}

fn cut(line: Line, look: &RenderOptions) -> Line {
    if line.width() <= look.width {
        return line;
    }
    line.cut(look.width, look.pick("…", "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_that_files_share_is_said_once() {
        let of = |files: &[&str]| {
            paths(
                &files
                    .iter()
                    .map(|&file| file.to_owned())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(of(&[]), "");
        assert_eq!(of(&["a/b/src/main.rs"]), "a/b/src/main.rs");
        assert_eq!(
            of(&["a/b/src/main.rs", "a/b/predict.toml"]),
            "a/b: src/main.rs, predict.toml"
        );
        assert_eq!(of(&["b/src/main.rs", "bc/x.rs"]), "b/src/main.rs, bc/x.rs");
    }
}
