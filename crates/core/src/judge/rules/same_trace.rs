//! Two spans do the same, whoever wrote them.

use super::table::Operand;
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::ctx::Ctx;
use crate::judge::selector::SpanSel;
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::event::ordinal;
use asynclings_trace::{EventKind, SpanId, Time};

pub(super) static SAME_TRACE: RuleKind = RuleKind {
    key: "same_trace",
    says: "The spans do the same at the same times, counted from the first poll of each. Polls, \
           pauses, items and ends are compared, and so are the marks, values and blocking work \
           during the polls. In the names of marks, values and work, the span's own name makes no \
           difference. For example, `hand: step 1` in `hand` equals `auto: step 1` in `auto`. The \
           other spans are compared with the first. Spans within them are not compared.",
    shape: <Vec<SpanSel>>::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule::<Vec<SpanSel>>(cursor, |ctx, spans| same_trace(ctx, spans)),
    example: r#"same_trace = ["auto", "hand"]"#,
    passes: "0 poll auto; 0 mark step 0; 0 pending auto; 10 poll auto; 10 mark step 1; \
             10 ready auto; 10 poll hand; 10 mark step 0; 10 pending hand; 20 poll hand; \
             20 mark step 1; 20 ready hand",
    broken: broken::same_trace::SAME_TRACE,
};

fn same_trace(ctx: &Ctx<'_>, spans: &[SpanSel]) -> Judged {
    let spans = ctx.all_spans(spans)?;
    let [model, others @ ..] = spans.as_slice() else {
        return Ok(());
    };
    if others.is_empty() {
        let detail = format!(
            "there was only {}, and nothing to compare it with",
            ctx.call(*model)
        );
        return Err(Violation::new(Way::Alone, detail).with(ctx.fate(*model)));
    }
    let wanted = deeds(ctx, *model)?;
    for other in others {
        compare(ctx, (*model, &wanted), (*other, &deeds(ctx, *other)?))?;
    }
    Ok(())
}

/// What a span did, and when after its first poll.
#[derive(Debug)]
struct Deed {
    event: u32,
    after: Time,
    what: Act,
}

#[derive(Debug, PartialEq, Eq)]
enum Act {
    Polled,
    Paused,
    Finished,
    Gave(Option<String>),
    Ended,
    Marked(String),
    Told(String, String),
    Worked(String, u64),
}

fn deeds(ctx: &Ctx<'_>, span: SpanId) -> Result<Vec<Deed>, Violation> {
    let trace = ctx.index.trace;
    let own = trace.span(span);
    let Some(first) = ctx.index.life(span).first_poll else {
        return Err(ctx.unpolled(span));
    };
    ctx.one_clock(&[first])?;
    let start = ctx.event(first).at;
    let mut deeds = Vec::new();
    let mut add = |event: u32, what| {
        let after = ctx.event(event).at.since(start);
        deeds.push(Deed { event, after, what });
    };
    let mut polling: Option<u32> = None;
    for at in own.events.iter().copied() {
        let what = match &ctx.event(at).kind {
            EventKind::Poll { .. } => {
                polling = Some(at);
                add(at, Act::Polled);
                continue;
            }
            EventKind::Pending { .. } => Act::Paused,
            EventKind::Ready(..) => Act::Finished,
            EventKind::Item(_, value) => Act::Gave(value.as_ref().map(ToString::to_string)),
            EventKind::End(_) => Act::Ended,
            _ => continue,
        };
        if let Some(begun) = polling.take() {
            for inner in begun + 1..at {
                if let Some(what) = named_act(ctx, span, inner) {
                    add(inner, what);
                }
            }
        }
        add(at, what);
    }
    Ok(deeds)
}

/// What is told by name during a poll of the span, or of one within it.
fn named_act(ctx: &Ctx<'_>, span: SpanId, at: u32) -> Option<Act> {
    let same = |name: &str| name.replace(&*ctx.index.trace.span(span).name, "\u{0}");
    let what = match &ctx.event(at).kind {
        EventKind::Mark(name) => Act::Marked(same(name)),
        EventKind::Value(name, value) => Act::Told(same(name), value.to_string()),
        EventKind::Work(name, ms) => Act::Worked(same(name), *ms),
        _ => return None,
    };
    ctx.index
        .around(at)
        .any(|around| around == span)
        .then_some(what)
}

fn compare(
    ctx: &Ctx<'_>,
    (model, wanted): (SpanId, &[Deed]),
    (other, found): (SpanId, &[Deed]),
) -> Judged {
    let same = |(w, f): &(&Deed, &Deed)| w.what == f.what && w.after == f.after;
    let at = wanted.iter().zip(found).take_while(same).count();
    let (name, model) = (ctx.call(other), ctx.call(model));
    match (wanted.get(at), found.get(at)) {
        (None, None) => Ok(()),
        (Some(wanted), Some(found)) => {
            let (did, wants) = (act_words(ctx, found), act_words(ctx, wanted));
            let when = if wanted.after == found.after {
                String::new()
            } else {
                format!(" {} after its own", wanted.after)
            };
            let after = found.after;
            let detail =
                format!("{name} {did} {after} after its first poll, but {model} {wants}{when}");
            Err(Violation::new(Way::Different, detail)
                .but("both should have done the same")
                .with(ctx.evidence_wanting(found.event, wants))
                .with(ctx.evidence(wanted.event)))
        }
        (Some(wanted), None) => Err(Violation::new(
            Way::Few,
            format!(
                "{model} {} {} after its first poll, but {name} did nothing more",
                act_words(ctx, wanted),
                wanted.after
            ),
        )
        .but("both should have done the same")
        .with(ctx.fate(other))
        .with(ctx.evidence(wanted.event))),
        (None, Some(found)) => Err(Violation::new(
            Way::Many,
            format!(
                "{name} {} {} after its first poll, but {model} did nothing more",
                act_words(ctx, found),
                found.after
            ),
        )
        .but("both should have done the same")
        .with(ctx.evidence_wanting(found.event, "nothing more"))),
    }
}

/// What was done, after the name of who did it.
fn act_words(ctx: &Ctx<'_>, deed: &Deed) -> String {
    match &ctx.event(deed.event).kind {
        EventKind::Poll { no, .. } => {
            format!("was polled for the {} time", ordinal(*no))
        }
        EventKind::Pending { .. } => "paused".to_owned(),
        EventKind::Ready(..) => "finished".to_owned(),
        EventKind::Item(_, Some(value)) => format!("yielded {value}"),
        EventKind::Item(_, None) => "yielded an item".to_owned(),
        EventKind::Mark(name) => format!("reached the mark `{name}`"),
        EventKind::Value(name, value) => format!("recorded {value} as `{name}`"),
        EventKind::Work(name, ms) => format!("worked on `{name}` for {ms} ms"),
        _ => "ended".to_owned(),
    }
}
