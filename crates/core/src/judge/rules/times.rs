//! When things happen on the virtual clock: at what time, how far apart, how late.

use super::parts::{comes_at, out_of_order};
use super::table::{AtMost, Operand, table};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::amount::{Amount, Bounds, times};
use crate::judge::ctx::Ctx;
use crate::judge::ctx::words::MomentWords;
use crate::judge::selector::{EventSel, SpanSel};
use crate::judge::verdict::Evidence;
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::{EventKind, Verb};

pub(super) static AT: RuleKind = RuleKind {
    key: "at",
    says: "The moment happens at this virtual time, in whole milliseconds rounded down. Anything \
           else may happen at the same time.",
    shape: At::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, at),
    example: r#"at = { event = "song:ready", ms = 100 }"#,
    passes: "0 poll song; 0 pending song; 100 poll song; 100 ready song",
    broken: broken::times::AT,
};

table! {
    At {
        event: EventSel = "the moment",
        ms: Bounds = "when, in milliseconds",
    }
}

fn at(ctx: &Ctx<'_>, table: &At) -> Judged {
    let range = ctx.range(&table.ms)?;
    let mut moments = ctx.moment(&table.event)?.into_iter();
    moments.try_for_each(|at| comes_at(ctx, at, range))
}

pub(super) static ELAPSED: RuleKind = RuleKind {
    key: "elapsed",
    says: "The run takes this many milliseconds, from its first event to its last.",
    shape: Bounds::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, elapsed),
    example: "elapsed = 200",
    passes: "0 poll a; 0 pending a; 200 poll a; 200 ready a",
    broken: broken::times::ELAPSED,
};

fn elapsed(ctx: &Ctx<'_>, ms: &Bounds) -> Judged {
    if ctx.index.trace.events.is_empty() {
        return Err(Violation::new(
            Way::Absent,
            "nothing was recorded in this run",
        ));
    }
    let range = ctx.range(ms)?;
    let took = ctx.index.elapsed();
    if range.holds(took.ms()) {
        return Ok(());
    }
    let mut evidence = Evidence::new("the program", "ended").wanting(format!("{range} ms"));
    evidence.at = Some(took);
    let way = range.side(took.ms(), Way::Early, Way::Late);
    Err(Violation::new(way, format!("the program took {took}"))
        .but(format!("it should have taken {range} ms"))
        .with(evidence))
}

pub(super) static GAP: RuleKind = RuleKind {
    key: "gap",
    says: "Between each of these moments and the next one, this many milliseconds pass.",
    shape: Gap::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, gap),
    example: r#"gap = { events = "clicks:item", ms = { min = 100 } }"#,
    passes: "0 poll clicks; 0 item clicks; 100 poll clicks; 100 item clicks",
    broken: broken::times::GAP,
};

table! {
    Gap {
        events: EventSel = "the moments: all that the selector names",
        ms: Bounds = "how far apart, in milliseconds",
    }
}

fn gap(ctx: &Ctx<'_>, table: &Gap) -> Judged {
    let range = ctx.range(&table.ms)?;
    let moments = ctx.some_moments(&table.events)?;
    if let [only] = moments.as_slice() {
        let (what, when) = (ctx.untimed(*only), ctx.when(*only));
        return Err(
            Violation::new(Way::Few, format!("{what} only once, {when}"))
                .but("that should have happened more than once")
                .with(ctx.evidence_wanting(*only, "a second time")),
        );
    }
    for pair in moments.windows(2) {
        ctx.one_clock(pair)?;
        let gap = ctx.event(pair[1]).at.since(ctx.event(pair[0]).at);
        if !range.holds(gap.ms()) {
            let (way, only) = range.side(gap.ms(), (Way::Early, "only "), (Way::Late, ""));
            return Err(Violation::new(
                way,
                format!("{}, {only}{gap} after the one before", ctx.clause(pair[1])),
            )
            .but(format!("{range} ms should have passed between the two"))
            .with(ctx.evidence(pair[0]))
            .with(ctx.evidence_wanting(pair[1], format!("{range} ms after the one before"))));
        }
    }
    Ok(())
}

pub(super) static FOLLOWS: RuleKind = RuleKind {
    key: "follows",
    says: "Each moment of `after` is followed by a moment of `event`, at most `max_ms` later: the \
           first by the first, the second by the second, and so on. Use this rule for what should \
           happen as soon as something arrives, each time that it arrives. Both must happen the \
           same number of times.",
    shape: Follows::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, follows),
    example: r#"follows = { event = 'mark("shown")', after = "feed:item", max_ms = 0 }"#,
    passes: "0 poll feed; 5 item feed; 5 mark shown; 9 item feed; 9 mark shown",
    broken: broken::times::FOLLOWS,
};

table! {
    Follows {
        event: EventSel = "what should happen: all that the selector names",
        after: EventSel = "what it should follow: all that the selector names",
        max_ms: AtMost = "at most this many milliseconds",
    }
}

fn follows(ctx: &Ctx<'_>, table: &Follows) -> Judged {
    let range = ctx.range(&table.max_ms.0)?;
    let causes = ctx
        .some_moments(&table.after)
        .map_err(Violation::of_a_bound)?;
    let events = ctx.some_moments(&table.event)?;
    if causes.len() != events.len() {
        return Err(unequal(ctx, table, &causes, &events));
    }
    for (cause, event) in causes.into_iter().zip(events) {
        if event < cause {
            return Err(out_of_order(ctx, event, cause));
        }
        ctx.one_clock(&[cause, event])?;
        let late = ctx.event(event).at.since(ctx.event(cause).at);
        if !range.holds(late.ms()) {
            let wanted = match range.max {
                Some(0) => "immediately".to_owned(),
                _ => format!("{range} ms later"),
            };
            let detail = format!("{}, {late} after {}", ctx.clause(event), ctx.clause(cause));
            return Err(Violation::new(Way::Late, detail)
                .but(format!("that should have happened {wanted}"))
                .with(ctx.evidence(cause))
                .with(ctx.evidence_wanting(event, wanted)));
        }
    }
    Ok(())
}

/// More or fewer moments than there were before which they should have come.
fn unequal(ctx: &Ctx<'_>, table: &Follows, causes: &[u32], events: &[u32]) -> Violation {
    let way = match events.len() < causes.len() {
        true => Way::Few,
        false => Way::Many,
    };
    let [event, cause] = [(&table.event, events), (&table.after, causes)].map(|(selector, all)| {
        let MomentWords { subject, did, .. } = ctx.moment_words(selector.selector());
        format!("{subject} {did} {}", times(all.len() as u64))
    });
    let shown = events.last().or(causes.last()).copied().unwrap_or(0);
    Violation::new(way, format!("{cause}, but {event}"))
        .but("both should have happened the same number of times")
        .with(ctx.evidence_wanting(shown, format!("{} in all", causes.len())))
}

pub(super) static MAX_LATENCY: RuleKind = RuleKind {
    key: "max_latency",
    says: "The moments happen every `period_ms`, and each at most `max_ms` late. The first is due \
           one period after `from`, or after the start of the run, and each later moment one \
           period after the one before. With `until`, the moments must go on until that one.",
    shape: MaxLatency::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, max_latency),
    example: r#"max_latency = { event = 'mark("beat")', period_ms = 20, max_ms = 0 }"#,
    passes: "0 enter; 20 mark beat; 40 mark beat; 60 mark beat",
    broken: broken::times::MAX_LATENCY,
};

table! {
    MaxLatency {
        event: EventSel = "the heartbeat: all that the selector names",
        period_ms: Amount = "how far apart the moments are due",
        max_ms: Amount = "how late each moment may be",
        from: Option<EventSel> = "when counting starts; the default is the start of the run",
        until: Option<EventSel> = "the moment until which the other moments must go on",
    }
}

fn max_latency(ctx: &Ctx<'_>, table: &MaxLatency) -> Judged {
    let period = table.period_ms.value(&ctx.index.names)?;
    let max = table.max_ms.value(&ctx.index.names)?;
    let beats = ctx.some_moments(&table.event)?;
    let from = ctx.first_of(table.from.as_ref())?.unwrap_or(0);
    let until = ctx.first_of(table.until.as_ref())?;
    let mut before_at = from;
    let mut before = ctx.event(from).at;
    let counted = from..=until.unwrap_or(u32::MAX);
    for at in beats.into_iter().filter(|at| counted.contains(at)) {
        ctx.one_clock(&[before_at, at])?;
        let beat = ctx.event(at).at;
        let waited = i64::try_from(beat.since(before).ms()).unwrap_or(i64::MAX);
        let late = waited.saturating_sub(period);
        if late > max {
            let detail = format!("{}, {late} ms late", ctx.clause(at));
            let wanted = match max {
                0 => "on time".to_owned(),
                max => format!("at most {max} ms late"),
            };
            return Err(Violation::new(Way::Late, detail)
                .but(format!("it should have been {wanted}"))
                .with(ctx.evidence_wanting(at, wanted)));
        }
        (before_at, before) = (at, beat);
    }
    if let Some(last) = until {
        let waited = ctx.event(last).at.since(before);
        if i64::try_from(waited.ms()).unwrap_or(i64::MAX) > period.saturating_add(max) {
            let (words, last_words) = (ctx.moment_words(table.event.selector()), ctx.point(last));
            let MomentWords { subject, never, .. } = words;
            return Err(Violation::new(
                Way::Late,
                format!("{subject} {never} in the {waited} before {last_words}"),
            )
            .but(format!(
                "that should have happened every {period} ms until then"
            ))
            .with(ctx.evidence_wanting(last, format!("one every {period} ms until then"))));
        }
    }
    Ok(())
}

pub(super) static MAX_POLL: RuleKind = RuleKind {
    key: "max_poll",
    says: "No single poll of these spans takes longer than this many milliseconds. While a poll \
           runs, nothing else runs on its thread.",
    shape: MaxPoll::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, max_poll),
    example: r#"max_poll = { span = "b", max_ms = 75 }"#,
    passes: "0 poll b; 75 pending b; 75 poll b; 90 ready b",
    broken: broken::times::MAX_POLL,
};

table! {
    MaxPoll {
        span: SpanSel = "the spans whose polls are measured",
        max_ms: AtMost = "at most this many milliseconds",
    }
}

fn max_poll(ctx: &Ctx<'_>, table: &MaxPoll) -> Judged {
    let range = ctx.range(&table.max_ms.0)?;
    for span in ctx.spans(&table.span)? {
        let first = ctx.index.life(span).first_poll;
        let mut begun = first.ok_or_else(|| ctx.unpolled(span))?;
        for at in &ctx.index.trace.span(span).events {
            match ctx.event(*at).kind {
                EventKind::Poll { .. } => begun = *at,
                EventKind::Pending { .. }
                | EventKind::Ready(..)
                | EventKind::Item(..)
                | EventKind::End(_) => {
                    ctx.one_clock(&[begun, *at])?;
                    let (from, to) = (ctx.event(begun).at, ctx.event(*at).at);
                    let took = to.since(from);
                    if !range.holds(took.ms()) {
                        let wanted = format!("{range} ms after the poll began");
                        return Err(Violation::new(
                            Way::Late,
                            format!(
                                "one poll of {} took {took}, from {from} to {to}",
                                ctx.call(span)
                            ),
                        )
                        .but(format!("it should have taken {range} ms"))
                        .with(ctx.evidence(begun))
                        .with(ctx.evidence_wanting(*at, wanted)));
                    }
                }
                _ => {}
            }
        }
    }
    Ok(())
}

pub(super) static WAKE_TO_POLL: RuleKind = RuleKind {
    key: "wake_to_poll",
    says: "Each span is polled at most this many milliseconds after each wake, as long as it lives.",
    shape: WakeToPoll::SHAPE,
    needs: Needs::ExactTimes,
    read: |cursor| rule(cursor, wake_to_poll),
    example: r#"wake_to_poll = { span = "job", max_ms = 0 }"#,
    passes: "0 poll job; 0 pending job; 10 wake job; 10 poll job; 10 ready job",
    broken: broken::times::WAKE_TO_POLL,
};

table! {
    WakeToPoll {
        span: SpanSel = "what is woken, each on its own",
        max_ms: AtMost = "at most this many milliseconds",
    }
}

fn wake_to_poll(ctx: &Ctx<'_>, table: &WakeToPoll) -> Judged {
    let range = ctx.range(&table.max_ms.0)?;
    let last = ctx.index.trace.events.last().map_or(0, |event| event.seq);
    for span in ctx.spans(&table.span)? {
        let events = &ctx.index.trace.span(span).events;
        let wakes = ctx.span_moments(span, Verb::Wake);
        if wakes.is_empty() {
            return Err(ctx
                .violated_by(Way::Never, span, "was never woken")
                .but("it should have been woken"));
        }
        for wake in wakes {
            let after = &events[events.partition_point(|at| *at <= wake)..];
            // A span that finishes in the poll it was woken in waits for nothing.
            let next = after.iter().copied().find(|at| {
                let kind = &ctx.event(*at).kind;
                !matches!(
                    kind,
                    EventKind::Pending { .. } | EventKind::Item(..) | EventKind::Wake { .. }
                )
            });
            let until = next.unwrap_or(last);
            let late = ctx.event(until).at.since(ctx.event(wake).at);
            if range.holds(late.ms()) || ctx.one_clock(&[wake, until]).is_err() {
                continue;
            }
            let then = match next.map(|at| &ctx.event(at).kind) {
                Some(EventKind::Poll { .. }) => format!("polled only {late} later"),
                Some(EventKind::Drop { .. }) => {
                    let dropped = ctx.event(until).at;
                    format!("was not polled until it was dropped at {dropped}")
                }
                Some(_) => continue,
                None => "was never polled again".to_owned(),
            };
            let wanted = format!("polled {range} ms later");
            let detail = format!("{} and {then}", ctx.clause(wake));
            return Err(Violation::new(Way::Late, detail)
                .but(match range.max {
                    Some(0) => "it should have been polled immediately".to_owned(),
                    _ => format!("it should have been polled {range} ms later"),
                })
                .with(ctx.evidence(wake))
                .with(ctx.evidence_wanting(until, wanted)));
        }
    }
    Ok(())
}
