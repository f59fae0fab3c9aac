//! The bars: where one is, what is shown, what is under way, and the keys.

use unicode_width::UnicodeWidthStr;

use crate::event::Watching;
use crate::keys::{self, Pane};
use crate::state::{
    Confirmation, JobRequest, LastResult, Overlay, Purpose, RunningJob, SlotState, State,
};
use asynclings_core::judge::Stage;
use asynclings_trace::Clock;
use asynclings_view::doc::safe;
use asynclings_view::play::ending;
use asynclings_view::progress::stages;
use asynclings_view::{Line, RenderOptions, Role};

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
    }
    let title = format!("  {}", exercise.title);
    let room = look.width.saturating_sub(count.width() + 2);
    if line.width() + title.width() + 10 <= room {
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

/// The panes that have something to show; the chosen one in brackets, for colour alone says nothing.
pub(super) fn tabs(state: &State, look: &RenderOptions) -> Line {
    let name = match &state.overlay {
        Some(Overlay::Help) => Some("help"),
        Some(Overlay::List(_)) => Some("exercises"),
        Some(Overlay::Check(_)) => Some("check all"),
        None => None,
    };
    if let Some(name) = name {
        return Line::new().with(Role::Strong, format!("[{name}]"));
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
    for pane in &panes[from..] {
        if line.width() + pane.name().width() + 2 > look.width {
            break;
        }
        if *pane == state.pane {
            line.push(Role::Strong, format!("[{}]", pane.name()));
        } else {
            line.push(Role::Plain, format!(" {} ", pane.name()));
        }
    }
    line
}

/// A question, what is under way, or what came of the last attempt; and how saves are noticed.
pub(super) fn status(state: &State, look: &RenderOptions) -> Line {
    if let Some(question) = state.confirmation {
        return asked(state, question);
    }
    let mut line = match state.job_slot.state() {
        SlotState::Busy(running) if is_shown(state, running) => busy(running, look),
        SlotState::Ending(_, Some(_)) => Line::new().with(Role::Busy, "saved again: restarting"),
        _ => outcome(state, look),
    };
    if let Some(notice) = &state.notice {
        // What is under way is in the next picture again, a notice is not.
        if line.width() + 2 + notice.width() > look.width {
            line = Line::new();
        }
        let before = if line.width() == 0 { "" } else { "  " };
        line.push(Role::Warn, format!("{before}{notice}"));
    } else if let Watching::Polling(_) = &state.watching {
        line.push(Role::Quiet, "  (polling)");
    }
    cut(line, look)
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
            let word = match state.purpose {
                Purpose::Course if verdict.passed => "passed",
                Purpose::Course => "not passed",
                Purpose::Play => ending(verdict.passed, outcome.trace().is_some()),
            };
            let (role, mark) = if verdict.passed {
                (Role::Good, look.pick("✓", "+"))
            } else {
                (Role::Bad, look.pick("✗", "x"))
            };
            let line = Line::new().with(role, format!("{mark} {word}"));
            // A notice wants the room.
            if verdict.stages.is_empty() || state.notice.is_some() {
                line
            } else {
                let stages = stages(&verdict.stages);
                let dot = look.pick("·", "-");
                line.with(Role::Quiet, format!(" {dot} {stages}"))
            }
        }
    }
}

fn asked(state: &State, question: Confirmation) -> Line {
    let text = match question {
        Confirmation::Reset(index) => format!(
            "reset `{}`? your version is backed up [y/N]",
            state.exercise(index).id
        ),
        Confirmation::Skip(_) => format!(
            "skip `{}`? it is not passed yet [y/N]",
            state.exercise(state.current).id
        ),
    };
    Line::new().with(Role::Warn, text)
}

/// The keys that mean something here, as many as fit.
pub(super) fn keys(state: &State, look: &RenderOptions) -> Line {
    let dot = look.pick(" · ", "  ");
    let mut line = Line::new();
    let mut seen = Vec::new();
    for binding in keys::bindings(state.key_context()) {
        // The first binding of a key decides.
        if binding.short.is_empty() || seen.contains(&binding.keys[0]) {
            continue;
        }
        seen.push(binding.keys[0]);
        let needed = match binding.action {
            keys::Action::Show(pane) => Some(pane),
            keys::Action::Page => Some(Pane::Timeline),
            _ => None,
        };
        if needed.is_some_and(|pane| !pane.is_there(state)) {
            continue;
        }
        let key = keys::shown(binding.keys[0]);
        let before = if line.width() == 0 { "" } else { dot };
        let wide = before.width() + key.width() + 1 + binding.short.width();
        if line.width() + wide > look.width {
            break;
        }
        line.push(Role::Quiet, before);
        line.push(Role::Code, key);
        line.push(Role::Plain, format!(" {}", binding.short));
    }
    line
}

fn cut(line: Line, look: &RenderOptions) -> Line {
    if line.width() <= look.width {
        return line;
    }
    line.cut(look.width, look.pick("…", "~"))
}
