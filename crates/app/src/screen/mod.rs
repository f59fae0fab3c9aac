//! The state as a picture. Pure: a state in, cells of a buffer out.
//!
//! ```text
//! asynclings  Futures and async syntax › forgotten_await        ━━━━────── 12/60
//! verdict  lesson  hints  output  timeline  compare
//! ──────────────────────────────────────────────────────────────────────────────
//! the pane, scrolled
//! ──────────────────────────────────────────────────────────────────────────────
//! ✗ not yet · compiled 120 ms · ran 14 ms
//! n next · h hint · l lesson · c compare · ? help · q quit
//! ```
//!
//! On a wide terminal the lesson, or the timeline beside it, stands in a second column. Small ones lose
//! the rules first, then the tabs.
//!
//! | file | job |
//! |---|---|
//! | `ratatui_adapter` | documents of `asynclings-view` become lines of the screen |
//! | `bars` | the lines above and below |
//! | `panes`, `compare`, `predict`, `overlays` | what each part says, as documents |
//! | `page_cache`, `links` | kept pages, and places in files that terminals can open |

mod bars;
mod compare;
mod links;
mod overlays;
mod page_cache;
mod panes;
mod predict;
mod ratatui_adapter;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Text;
use ratatui::widgets::Paragraph;

pub(crate) use links::{links, styled};
pub(crate) use overlays::overlay;
pub(crate) use page_cache::PageCache;
pub(crate) use panes::page;

use crate::keys::Pane;
use crate::state::{Overlay, Purpose, State};
use asynclings_view::NARROWEST;
use asynclings_view::{Doc, Line, RenderOptions, Role};

/// From this width on two panes stand side by side.
pub(crate) const WIDE: u16 = 110;

/// What drawing has found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// How far the pane can be scrolled.
    pub(crate) deepest: usize,
    /// How many lines of it are shown.
    pub(crate) page: usize,
    /// Where the panes stand.
    pub(crate) body: Rect,
}

/// Draws the state. `look` has the colours and characters of the terminal; its width is that of the frame.
pub(crate) fn draw(
    frame: &mut Frame<'_>,
    state: &State,
    pages: &mut PageCache,
    look: &RenderOptions,
) -> Drawn {
    let area = frame.area();
    let look = RenderOptions {
        width: usize::from(area.width),
        ..*look
    };
    let rules = u16::from(area.height >= 18);
    let [head, tabs, upper, body, lower, status, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(u16::from(area.height >= 8)),
        Constraint::Length(rules),
        Constraint::Min(1),
        Constraint::Length(rules),
        Constraint::Length(1),
        Constraint::Length(u16::from(area.height >= 6)),
    ])
    .areas(area);
    put(frame, head, bars::head(state, &look), &look);
    put(frame, tabs, bars::tabs(state, &look), &look);
    for rule in [upper, lower] {
        let line = look.pick("─", "-").repeat(look.width);
        let line = Line::new().with(Role::Quiet, line);
        put(frame, rule, line, &look);
    }
    put(frame, status, bars::status(state, &look), &look);
    put(frame, keys, bars::keys(state, &look), &look);
    panes(frame, body, state, pages, &look)
}

/// Draws what stands between the bars.
fn panes(
    frame: &mut Frame<'_>,
    body: Rect,
    state: &State,
    pages: &mut PageCache,
    look: &RenderOptions,
) -> Drawn {
    let beside = companion(state).filter(|_| body.width >= WIDE);
    let Some(beside) = beside else {
        return column(frame, body, state, None, pages, look);
    };
    let [left, gap, right] = Layout::horizontal([
        Constraint::Min(1),
        Constraint::Length(3),
        Constraint::Length(body.width * 2 / 5),
    ])
    .areas(body);
    let drawn = column(frame, left, state, None, pages, look);
    let bar = format!(" {} \n", look.pick("│", "|")).repeat(usize::from(gap.height));
    let quiet = ratatui_adapter::style(Role::Quiet, look.colour);
    frame.render_widget(Paragraph::new(Text::styled(bar, quiet)), gap);
    column(frame, right, state, Some(beside), pages, look);
    Drawn { body, ..drawn }
}

/// The pane that stands beside the chosen one where there is room.
fn companion(state: &State) -> Option<Pane> {
    if state.overlay.is_some() || state.purpose == Purpose::Play {
        return None;
    }
    match state.pane {
        Pane::Lesson | Pane::Hints | Pane::Solution => Some(Pane::Verdict),
        Pane::Predict if Pane::Timeline.is_there(state) => Some(Pane::Timeline),
        // A timeline wants all the room there is.
        Pane::Timeline | Pane::Compare => None,
        _ => Some(Pane::Lesson),
    }
}

/// Draws one column; the chosen pane, or `beside`, which stays at its beginning.
fn column(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    beside: Option<Pane>,
    pages: &mut PageCache,
    look: &RenderOptions,
) -> Drawn {
    let look = RenderOptions {
        // Laid out no narrower than anything is; what a smaller terminal has no room for is cut.
        width: usize::from(area.width).max(NARROWEST),
        ..*look
    };
    let height = usize::from(area.height);
    let lines = pages.lines(state, beside, &look);
    let deepest = lines.len().saturating_sub(height);
    let mut first = if beside.is_none() {
        state.scroll.min(deepest)
    } else {
        0
    };
    // What is pointed at stays in sight.
    if beside.is_none()
        && let Some(at) = overlays::pointed(state)
    {
        first = at.saturating_sub(height / 2).min(deepest);
    }
    let shown: Vec<_> = lines.iter().skip(first).take(height).cloned().collect();
    frame.render_widget(Paragraph::new(Text::from(shown)), area);
    Drawn {
        deepest,
        page: height,
        body: area,
    }
}

/// Draws one line, cut where it does not fit.
fn put(frame: &mut Frame<'_>, area: Rect, line: Line, look: &RenderOptions) {
    if area.height == 0 {
        return;
    }
    let mut doc = Doc::new();
    doc.line(line);
    let lines = ratatui_adapter::lines(&doc, look);
    if let Some(line) = lines.into_iter().next() {
        frame.render_widget(line, area);
    }
}

/// Whether links are written: not over the help, and not where the terminal may show their escape
/// sequences.
pub(crate) fn links_wanted(state: &State, look: &RenderOptions) -> bool {
    !matches!(state.overlay, Some(Overlay::Help)) && look.colour && !look.ascii
}

pub(crate) fn paragraph(doc: &mut Doc, role: Role, text: &str, look: &RenderOptions) {
    doc.text(&Line::new(), role, text, look.text_width());
}
