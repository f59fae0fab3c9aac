//! How fast things may follow one another: a rate, and gaps that grow from one to the next.

use super::table::{AtMost, Operand, table};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::amount::{Amount, Range, times};
use crate::judge::ctx::Ctx;
use crate::judge::selector::EventSel;
use crate::judge::violation::Violation;
use crate::judge::way::Way;

pub(super) static MAX_RATE: RuleKind = RuleKind {
    key: "max_rate",
    says: "At most this many of the moments happen in any window of time, wherever the window \
           begins. A moment exactly `window_ms` after another one is outside the window.",
    shape: MaxRate::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, max_rate),
    example: r#"max_rate = { events = 'mark("call")', max = 2, window_ms = 100 }"#,
    passes: "0 mark call; 60 mark call; 100 mark call; 160 mark call",
    broken: broken::pace::MAX_RATE,
};

table! {
    MaxRate {
        events: EventSel = "the moments: all that the selector names",
        max: AtMost = "at most this many moments",
        window_ms: Amount = "in any stretch of this many milliseconds",
    }
}

fn max_rate(ctx: &Ctx<'_>, table: &MaxRate) -> Judged {
    let range = ctx.range(&table.max.0)?;
    let window = table.window_ms.value(&ctx.index.names)?;
    let moments = ctx.some_moments(&table.events)?;
    let ms = |at: u32| i64::try_from(ctx.event(at).at.ms()).unwrap_or(i64::MAX);
    let most = usize::try_from(range.max.unwrap_or(i64::MAX)).unwrap_or(0);
    for (place, first) in moments.iter().enumerate() {
        let ends = ms(*first).saturating_add(window.max(1));
        let within = moments[place..].partition_point(|at| ms(*at) < ends);
        if within <= most {
            continue;
        }
        let one_too_many = moments[place + most];
        ctx.one_clock(&[*first, one_too_many])?;
        let words = ctx.moment_words(table.events.selector());
        let last = moments[place + within - 1];
        let (from, to) = (ctx.event(*first).at, ctx.event(last).at);
        let when = match from == to {
            true => format!("at {from}"),
            false => format!("from {from} to {to}"),
        };
        let detail = format!(
            "{} {} {} {when}",
            words.subject,
            words.did,
            times(within as u64)
        );
        let wanted = match range.max {
            Some(0) => range.should_have_happened(),
            _ => format!("{} in any {window} ms", range.should_have_happened()),
        };
        return Err(Violation::new(Way::Many, detail)
            .but(wanted)
            .with(ctx.evidence(*first))
            .with(ctx.evidence_wanting(one_too_many, format!("not before {ends} ms"))));
    }
    Ok(())
}

pub(super) static GROWING_GAP: RuleKind = RuleKind {
    key: "growing_gap",
    says: "From one of these moments to the next, the gap grows: each gap is `factor` times as \
           long as the gap before it, but never longer than `max_ms`. Without `first_ms`, the \
           first gap may have any length.",
    shape: GrowingGap::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, growing_gap),
    example: r#"growing_gap = { events = 'mark("try")', first_ms = 100, factor = 2, max_ms = 300 }"#,
    passes: "0 mark try; 100 mark try; 300 mark try; 600 mark try; 900 mark try",
    broken: broken::pace::GROWING_GAP,
};

table! {
    GrowingGap {
        events: EventSel = "the moments: all that the selector names",
        first_ms: Option<Amount> = "the first gap, in milliseconds",
        factor: Amount = "how many times as long each gap is as the one before it",
        max_ms: Option<Amount> = "the longest that a gap may be",
        late_ms: Option<Amount> = "how much longer each gap may be; the default is 0",
    }
}

fn growing_gap(ctx: &Ctx<'_>, table: &GrowingGap) -> Judged {
    let value = |amount: &Option<Amount>| {
        let value = amount.as_ref().map(|amount| amount.value(&ctx.index.names));
        value.transpose()
    };
    let (first, most) = (value(&table.first_ms)?, value(&table.max_ms)?);
    let late = value(&table.late_ms)?.unwrap_or(0);
    let factor = table.factor.value(&ctx.index.names)?;
    let moments = ctx.some_moments(&table.events)?;
    // Two gaps to compare, or one with the length that is said.
    let needed = if first.is_some() { 2 } else { 3 };
    if moments.len() < needed {
        let last = moments[moments.len() - 1];
        let words = ctx.moment_words(table.events.selector());
        let happened = times(moments.len() as u64);
        let detail = format!("{} {} only {happened}", words.subject, words.did);
        return Err(Violation::new(Way::Few, detail)
            .but(format!(
                "that should have happened at least {}",
                times(needed as u64)
            ))
            .with(ctx.evidence_wanting(last, format!("at least {}", times(needed as u64)))));
    }
    let mut wanted = first;
    for pair in moments.windows(2) {
        ctx.one_clock(pair)?;
        let gap = ctx.event(pair[1]).at.since(ctx.event(pair[0]).at);
        let ms = i64::try_from(gap.ms()).unwrap_or(i64::MAX);
        let least = wanted.unwrap_or(ms).min(most.unwrap_or(i64::MAX));
        let range = Range {
            min: Some(least),
            max: Some(least.saturating_add(late)),
        };
        if !range.holds(gap.ms()) {
            let (way, only) = range.side(gap.ms(), (Way::Early, "only "), (Way::Late, ""));
            let detail = format!("{}, {only}{gap} after the one before", ctx.clause(pair[1]));
            return Err(Violation::new(way, detail)
                .but(format!("{range} ms should have passed between the two"))
                .with(ctx.evidence(pair[0]))
                .with(ctx.evidence_wanting(pair[1], format!("{range} ms after the one before"))));
        }
        wanted = Some(least.saturating_mul(factor));
    }
    Ok(())
}
