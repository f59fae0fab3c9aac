//! How often something happens in a run, and how much is on its way.

use std::collections::BTreeMap;

use super::depth::{Change, follow};
use super::parts::stretch_words;
use super::table::{AtMost, OneOrMany, Operand, table};
use super::{Judged, Needs, RuleKind, broken, demand, rule};
use crate::judge::amount::{counted, times};
use crate::judge::ctx::Ctx;
use crate::judge::ctx::vocabulary::thing_words;
use crate::judge::pattern::Pattern;
use crate::judge::selector::{EventSel, Selector, SpanSel, Word};
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use crate::manifest::shape::Shape;
use asynclings_trace::{EventKind, TrackOp, Verb};

pub(super) static COUNT: RuleKind = RuleKind {
    key: "count",
    says: "The moment happens this many times, in the whole run or between two other moments. The \
           span or value that it belongs to must exist, even if the rule says that the moment \
           never happens.",
    shape: Count::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, count),
    example: r#"count = { event = 'mark("beat")', min = 2, from = 'work("job")', to = 'workend("job")' }"#,
    passes: "0 work job th=2; 10 mark beat; 20 mark beat; 30 workend job th=2",
    broken: broken::counts::COUNT,
};

table! {
    Count {
        event: EventSel = "what is counted: all that the selector names",
    } counted count {
        from: Option<EventSel> = "counted only after this",
        to: Option<EventSel> = "counted only before this",
    }
}

fn count(ctx: &Ctx<'_>, table: &Count) -> Judged {
    let range = ctx.range(&table.count)?;
    let all = ctx.moments(&table.event)?;
    let from = ctx.first_of(table.from.as_ref())?;
    let to = ctx.first_of(table.to.as_ref())?;
    let within = |at: &u32| from.is_none_or(|from| *at > from) && to.is_none_or(|to| *at < to);
    let counted: Vec<u32> = all.iter().copied().filter(within).collect();
    if range.holds(counted.len() as u64) {
        return Ok(());
    }
    let stretch = stretch_words(ctx, from, to)?;
    let Some(shown) = counted.last().or(all.last()) else {
        let never = ctx.never(table.event.selector());
        return Err(never.but(range.should_have_happened()));
    };
    let words = ctx.moment_words(table.event.selector());
    let (way, happened) = match counted.len() as u64 {
        0 => (Way::Never, words.never),
        count => (
            range.side(count, Way::Few, Way::Many),
            format!("{} {}", words.did, times(count)),
        ),
    };
    let detail = format!("{} {happened}{stretch}", words.subject);
    // Of several names it is the one that came twice that was too much.
    if let Some((shown, detail)) = twice(ctx, &counted).filter(|_| way == Way::Many) {
        return Err(Violation::new(way, detail)
            .but("it should have been made once")
            .with(ctx.evidence_wanting(shown, "made once")));
    }
    Err(Violation::new(way, detail)
        .but(range.should_have_happened())
        .with(ctx.evidence_wanting(*shown, format!("{range} in all{stretch}"))))
}

/// Where spans of several names were made: the first that is the second of its name.
fn twice(ctx: &Ctx<'_>, made: &[u32]) -> Option<(u32, String)> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let mut second = None;
    for at in made {
        let EventKind::New(span) = ctx.event(*at).kind else {
            return None;
        };
        let name = &*ctx.index.trace.span(span).name;
        let count = seen.entry(name).or_default();
        *count += 1;
        if *count == 2 {
            second.get_or_insert((*at, name));
        }
    }
    let (at, name) = second.filter(|_| seen.len() > 1)?;
    let made = times(u64::from(seen[name]));
    Some((at, format!("`{name}` was made {made}")))
}

pub(super) static PANICS: RuleKind = RuleKind {
    key: "panics",
    says: "This many panics happen. In an exercise with such a rule, a panic alone is not a \
           fault, as long as the program ends with exit code 0.",
    shape: Panics::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, panics),
    example: r#"panics = { is = 1, span = "b" }"#,
    passes: "0 poll a; 0 pending a; 0 poll b ta=3; 0 panic boom ta=3; 0 drop b ta=3; 9 poll a; 9 ready a",
    broken: broken::counts::PANICS,
};

table! {
    Panics {} counted count {
        span: Option<SpanSel> = "only panics inside the polls of these spans count",
        message: Option<Pattern> = "count only panics with this message; `*` stands for any text",
    }
}

fn panics(ctx: &Ctx<'_>, table: &Panics) -> Judged {
    let range = ctx.range(&table.count)?;
    let spans = ctx.within(table.span.as_ref())?;
    let all = &ctx.index.panics;
    let counts = |at: &&u32| {
        let within = spans
            .as_ref()
            .is_none_or(|spans| ctx.is_within(**at, spans));
        let says = table.message.as_ref().is_none_or(
            |message| matches!(&ctx.event(**at).kind, EventKind::Panic(text) if message.matches(text)),
        );
        within && says
    };
    let these: Vec<u32> = all.iter().filter(counts).copied().collect();
    if range.holds(these.len() as u64) {
        return Ok(());
    }
    let within = table.span.as_ref().map_or(String::new(), |span| {
        format!(" inside {}", thing_words(&span.0))
    });
    let (way, detail) = match these.len() as u64 {
        0 => (Way::Never, format!("there was no panic{within}")),
        count => (
            range.side(count, Way::Few, Way::Many),
            format!("the program panicked {}{within}", times(count)),
        ),
    };
    let violation = Violation::new(way, detail).but(format!(
        "there should have been {}",
        counted(range, "panic")
    ));
    let shown = these.first().or(all.first());
    let span = spans.and_then(|spans| spans.first().copied());
    Err(match (shown, span) {
        (Some(at), _) => {
            violation.with(ctx.evidence_wanting(*at, format!("panics{within}: {range}")))
        }
        (None, Some(span)) => violation.with(ctx.fate(span)),
        (None, None) => violation,
    })
}

pub(super) static MEETS: RuleKind = RuleKind {
    key: "meets",
    says: "The rendezvous of this name takes place, and everything that it waits for arrives in \
           time.",
    shape: Shape::Text,
    needs: Needs::Trace,
    read: |cursor| {
        demand(
            EventSel::from_moment(Selector::Call {
                word: Word::Meet,
                text: Pattern::wild(cursor.text()?),
                nth: None,
            }),
            meets,
        )
    },
    example: r#"meets = "workers""#,
    passes: "0 meet workers want=2 got=2 th=2; 0 meet workers want=2 got=2 th=3",
    broken: broken::counts::MEETS,
};

fn meets(ctx: &Ctx<'_>, held: &EventSel) -> Judged {
    for at in ctx.some_moments(held)? {
        if let EventKind::Meet {
            name,
            want,
            got,
            ok: false,
        } = &ctx.event(at).kind
        {
            let detail = format!(
                "only {got} of {want} arrived at the rendezvous `{name}` before its time was up"
            );
            return Err(Violation::new(Way::Few, detail)
                .but("all should have been there at the same time")
                .with(ctx.evidence_wanting(at, format!("{want} at the same time"))));
        }
    }
    Ok(())
}

pub(super) static MAX_OUTSTANDING: RuleKind = RuleKind {
    key: "max_outstanding",
    says: "At most this many things have been sent and not yet received. A send that fails does not count. \
           At least one thing must be sent.",
    shape: MaxOutstanding::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, max_outstanding),
    example: r#"max_outstanding = { sent = "tx:send", received = "rx:recv", max = 1 }"#,
    passes: "0 track tx; 0 track rx; 0 send tx val=1; 0 recv rx val=1; 5 send tx val=2",
    broken: broken::counts::MAX_OUTSTANDING,
};

table! {
    MaxOutstanding {
        sent: OneOrMany<EventSel> = "the moments of sending, such as `tx:send`",
        received: OneOrMany<EventSel> = "the moments of receiving, such as `rx:recv`",
        max: AtMost = "how many may be on their way",
    }
}

fn max_outstanding(ctx: &Ctx<'_>, table: &MaxOutstanding) -> Judged {
    let range = ctx.range(&table.max.0)?;
    let sent = all_moments(ctx, &table.sent)?;
    let received = all_moments(ctx, &table.received)?;
    if sent.is_empty() {
        return Err(ctx.never(table.sent[0].selector()));
    }
    let failed = failures(ctx, &sent);
    let more = sent.iter().map(|at| (*at, 1));
    let less = received.into_iter().chain(failed).map(|at| (at, -1));
    let changes: Vec<Change> = more.chain(less).collect();
    let Some(at) = follow(changes, range.max).above else {
        return Ok(());
    };
    // What ends the wait need not be a channel's: a page that is fetched waits to be written.
    let is_channel = table.received.iter().all(|received| {
        let verb = Verb::Track(TrackOp::Recv);
        matches!(received.selector(), Selector::Event { verb: own, .. } if *own == verb)
    });
    let max = range.max.unwrap_or_default();
    let (still, at_once) = match is_channel {
        true => ("had not been received", "on the way"),
        false => ("still had to wait", "waiting"),
    };
    let (one, more) = match is_channel {
        true => ("the value", "values"),
        false => ("the one", "others"),
    };
    let others = match max {
        ..=0 => String::new(),
        1 => format!(" while {one} before it {still}"),
        others => format!(" while {others} {more} before it {still}"),
    };
    Err(
        Violation::new(Way::Many, format!("{}{others}", ctx.clause(at)))
            .but(match range.max {
                Some(0) => format!("none should have been {at_once}"),
                _ => format!("{range} should have been {at_once} at the same time"),
            })
            .with(ctx.evidence_wanting(at, format!("{range} {at_once}"))),
    )
}

fn all_moments(ctx: &Ctx<'_>, selectors: &[EventSel]) -> Result<Vec<u32>, Violation> {
    let mut all = Vec::new();
    for selector in selectors {
        all.extend(ctx.moments(selector)?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The moments at which a send turned out to have failed: a send is recorded before it takes
/// place, and a failure as the next thing that happens to the same handle, with the same value.
fn failures(ctx: &Ctx<'_>, sent: &[u32]) -> Vec<u32> {
    let mut sending: BTreeMap<u32, (u32, Option<&str>)> = BTreeMap::new();
    let mut failed = Vec::new();
    let mut tracked: Vec<u32> = ctx.index.tracked.all().collect();
    tracked.sort_unstable();
    for at in tracked {
        let EventKind::Track { id, op, value, .. } = &ctx.event(at).kind else {
            continue;
        };
        match op {
            TrackOp::Send => {
                sending.insert(*id, (at, value.as_deref()));
            }
            TrackOp::Closed => {
                let failure = sending.remove(id).filter(|(begun, what)| {
                    *what == value.as_deref() && sent.binary_search(begun).is_ok()
                });
                failed.extend(failure.map(|_| at));
            }
            _ => {
                sending.remove(id);
            }
        }
    }
    failed
}
