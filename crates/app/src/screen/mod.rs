//! The state as a picture. Pure: a state in, cells of a buffer out.
//!
//! ```text
//! asynclings  Futures and async syntax › forgotten_await        ━━━━────── 12/60
//! verdict  lesson  hints  output  timeline  compare
//! ── exercises/02_futures/forgotten_await/src/main.rs ──────────────────────────
//! the pane, scrolled
//! ───────────────────────────────────────────────────────── ↓ 12 lines more: j ──
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
use ratatui::layout::{Constraint, Layout, Margin, Rect};
use ratatui::text::Text;
use ratatui::widgets::Paragraph;

#[cfg(test)]
pub(crate) use bars::status;
pub(crate) use links::{links, styled};
pub(crate) use overlays::overlay;
pub(crate) use page_cache::PageCache;
pub(crate) use panes::page;

use crate::keys::Pane;
use crate::state::{Overlay, Purpose, State, Viewport};
use asynclings_view::NARROWEST;
use asynclings_view::{Doc, Line, RenderOptions, Role};

/// In a terminal of this width or wider, two panes stand side by side.
pub(crate) const WIDE: u16 = 120;

/// From this width on the panes have a margin: text on the very edge is hard to read, and a narrow
/// terminal has no column to spare.
const WITH_MARGIN: u16 = 60;

/// Between two panes: a bar, and a space on each side.
const GAP: u16 = 3;

/// Draws the state. `look` has the colours and characters of the terminal; its width is that of the frame.
/// Gives what was found out in doing so.
pub(crate) fn draw(
    frame: &mut Frame<'_>,
    state: &State,
    pages: &mut PageCache,
    look: &RenderOptions,
) -> Viewport {
    let area = frame.area();
    let look = RenderOptions {
        width: usize::from(area.width),
        ..*look
    };
    let most = usize::from(area.height / 3).max(1);
    let mut status = bars::status(state, &look);
    status.truncate(most);
    let [head, tabs, upper, body, lower, below, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(u16::from(area.height >= 8)),
        Constraint::Length(u16::from(area.height >= 18)),
        Constraint::Min(1),
        Constraint::Length(u16::from(area.height >= 10)),
        Constraint::Length(u16::try_from(status.len()).unwrap_or(1)),
        Constraint::Length(u16::from(area.height >= 6)),
    ])
    .areas(area);
    let inset = Margin::new(margin(area.width), 0);
    let mut viewport = panes(frame, body.inner(inset), state, pages, &look);
    put(frame, head, bars::head(state, &look), &look);
    let (line, places) = bars::tabs(state, &look);
    if tabs.height > 0 {
        viewport.tabs = places
            .into_iter()
            .map(|(x, width, pane)| (Rect::new(tabs.x + x, tabs.y, width, 1), pane))
            .collect();
    }
    put(frame, tabs, line, &look);
    put(
        frame,
        upper,
        bars::upper_rule(state, &viewport, &look),
        &look,
    );
    put(
        frame,
        lower,
        bars::lower_rule(state, &viewport, &look),
        &look,
    );
    for (row, line) in below.rows().zip(status) {
        put(frame, row, line, &look);
    }
    put(frame, keys, bars::keys(state, &look), &look);
    viewport
}

/// Draws what stands between the bars.
fn panes(
    frame: &mut Frame<'_>,
    body: Rect,
    state: &State,
    pages: &mut PageCache,
    look: &RenderOptions,
) -> Viewport {
    let Some(beside) = companion(state).filter(|_| look.width >= usize::from(WIDE)) else {
        return column(frame, body, state, None, pages, look);
    };
    let [left, gap, right] = Layout::horizontal([
        Constraint::Min(1),
        Constraint::Length(GAP),
        Constraint::Length(beside_width(body.width)),
    ])
    .areas(body);
    let viewport = column(frame, left, state, None, pages, look);
    let bar = format!(" {} \n", look.pick("│", "|")).repeat(usize::from(gap.height));
    let quiet = ratatui_adapter::style(Role::Quiet, look);
    frame.render_widget(Paragraph::new(Text::styled(bar, quiet)), gap);
    let other = column(frame, right, state, Some(beside), pages, look);
    Viewport {
        beside: right,
        beside_deepest: other.deepest,
        ..viewport
    }
}

fn margin(width: u16) -> u16 {
    u16::from(width >= WITH_MARGIN)
}

/// The columns of the second pane, where there is room for two.
fn beside_width(both: u16) -> u16 {
    both * 2 / 5
}

/// The columns that the verdict has in a terminal of this width: what draws for it must know them.
pub(crate) fn verdict_width(state: &State, width: usize) -> usize {
    let width = u16::try_from(width).unwrap_or(u16::MAX);
    let all = width.saturating_sub(2 * margin(width));
    let columns = match companion(state).filter(|_| width >= WIDE) {
        None => all,
        Some(Pane::Verdict) => beside_width(all),
        Some(_) => all - GAP - beside_width(all),
    };
    usize::from(columns).max(NARROWEST)
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

/// Draws one column: the chosen pane, or `beside`.
fn column(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    beside: Option<Pane>,
    pages: &mut PageCache,
    look: &RenderOptions,
) -> Viewport {
    let look = RenderOptions {
        // Laid out no narrower than anything is; what a smaller terminal has no room for is cut.
        width: usize::from(area.width).max(NARROWEST),
        ..*look
    };
    let height = usize::from(area.height);
    let lines = pages.lines(state, beside, &look);
    let deepest = lines.len().saturating_sub(height);
    let first = match (beside, overlays::pointed(state)) {
        (Some(_), _) => state.beside_scroll,
        // What is pointed at stays in sight.
        (None, Some(at)) => at.saturating_sub(height / 2),
        (None, None) => state.scroll,
    };
    let first = first.min(deepest);
    let shown: Vec<_> = lines.iter().skip(first).take(height).cloned().collect();
    frame.render_widget(Paragraph::new(Text::from(shown)), area);
    Viewport {
        deepest,
        first,
        page: height,
        body: area,
        ..Viewport::default()
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
