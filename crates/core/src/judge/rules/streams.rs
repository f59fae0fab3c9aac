//! How much passes through a stream of bytes.

use super::parts::stretch_words;
use super::table::{Operand, table};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::amount::counted;
use crate::judge::ctx::Ctx;
use crate::judge::ctx::vocabulary::byte_words;
use crate::judge::selector::{EventSel, Selector};
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use crate::manifest::Cursor;
use crate::manifest::shape::Shape;
use asynclings_trace::{EventKind, TrackOp, Verb};

pub(super) static BYTES: RuleKind = RuleKind {
    key: "bytes",
    says: "This many bytes are read from a tracked stream (`client:read`), or written to it \
           (`client:write`), in the whole run or between two moments. The number of pieces does \
           not matter. To count the pieces, use `count` with the same moments.",
    shape: Bytes::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, bytes),
    example: r#"bytes = { of = "client:read", is = 6, to = "client:close" }"#,
    passes: "0 track client; 0 write client len=6; 5 read client len=2; 9 read client len=4; 9 close client",
    broken: broken::streams::BYTES,
};

table! {
    Bytes {
        of: Piece = "whose bytes: all moments that the selector names",
    } counted amount {
        from: Option<EventSel> = "counted only after this",
        to: Option<EventSel> = "counted only before this",
    }
}

/// A moment at which bytes were read or written.
#[derive(Debug)]
struct Piece(EventSel);

impl Operand for Piece {
    const SHAPE: Shape = Shape::Moment;

    fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        let of = cursor.event()?;
        let moves = matches!(
            of.selector(),
            Selector::Event {
                verb: Verb::Track(TrackOp::Read | TrackOp::Write),
                ..
            }
        );
        if !moves {
            let help = "such as `client:read` or `client:write`".to_owned();
            cursor.problem("no bytes are read or written at this moment", Some(help));
        }
        moves.then_some(Self(of))
    }
}

fn bytes(ctx: &Ctx<'_>, table: &Bytes) -> Judged {
    let range = ctx.range(&table.amount)?;
    let all = ctx.moments(&table.of.0)?;
    let from = ctx.first_of(table.from.as_ref())?;
    let to = ctx.first_of(table.to.as_ref())?;
    let within = |at: &u32| from.is_none_or(|from| *at > from) && to.is_none_or(|to| *at < to);
    let counted_ones: Vec<u32> = all.iter().copied().filter(within).collect();
    let total = counted_ones.iter().fold(0_u64, |total, at| {
        total.saturating_add(bytes_of(&ctx.event(*at).kind))
    });
    if range.holds(total) {
        return Ok(());
    }
    let selector = table.of.0.selector();
    let stretch = stretch_words(ctx, from, to)?;
    let words = ctx.moment_words(selector);
    let wanted = format!(
        "{} should have been {}",
        counted(range, "byte"),
        done(selector)
    );
    let (way, happened) = match total {
        0 => (Way::Never, words.never),
        total => (
            range.side(total, Way::Few, Way::Many),
            format!("{} {}", acted(selector), byte_words(total)),
        ),
    };
    let violation =
        Violation::new(way, format!("{} {happened}{stretch}", words.subject)).but(wanted);
    let shown = counted_ones.last().or(all.last()).copied().or(to);
    Err(match shown {
        Some(at) => violation.with(ctx.evidence_wanting(at, format!("{range} bytes{stretch}"))),
        None => violation,
    })
}

fn bytes_of(kind: &EventKind) -> u64 {
    match kind {
        EventKind::Track { bytes, .. } => bytes.unwrap_or(0),
        _ => 0,
    }
}

fn is_write(selector: &Selector) -> bool {
    let write = Verb::Track(TrackOp::Write);
    matches!(selector, Selector::Event { verb, .. } if *verb == write)
}

fn acted(selector: &Selector) -> &'static str {
    if is_write(selector) { "wrote" } else { "read" }
}

fn done(selector: &Selector) -> &'static str {
    if is_write(selector) {
        "written"
    } else {
        "read"
    }
}
