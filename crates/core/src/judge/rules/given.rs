//! Whether a value comes from the given code of this run, and was not made up.

use std::collections::BTreeMap;

use super::table::{Operand, table};
use super::values::{ValueMoment, telling, value_of};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::ctx::lacks::should_have;
use crate::judge::ctx::{Ctx, in_fixture};
use crate::judge::violation::Violation;
use crate::judge::way::Way;

pub(super) static GIVEN: RuleKind = RuleKind {
    key: "given",
    says: "Each of these values came from the provided code, in this run and before it was used: \
           `src/fixture.rs` recorded it with `probe::value` or `probe::param`, or sent it, received it or \
           yielded it. Values that are typed in, or that an earlier run had, break the rule. The quotes \
           that `Debug` puts around a text do not count.",
    shape: Given::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, given),
    example: r#"given = { of = "answers:send", by = 'value("ticket")' }"#,
    passes: "0 track answers; 0 value ticket val=7 at=src/fixture.rs:9:5; 5 send answers val=7 at=src/main.rs:4:9",
    broken: broken::given::GIVEN,
};

table! {
    Given {
        of: ValueMoment = "whose values: all moments that the selector names",
        by: ValueMoment = "the moments at which `src/fixture.rs` gave the values; other values do \
                           not count",
        once: Option<bool> = "if true, each value that was given may be used only once",
    }
}

fn given(ctx: &Ctx<'_>, table: &Given) -> Judged {
    let used = ctx.some_moments(&table.of.0)?;
    let mut by = ctx.moments(&table.by.0)?;
    by.retain(|at| is_of_fixture(ctx, *at));
    if by.is_empty() {
        let words = ctx.moment_words(table.by.0.selector());
        let detail = format!("{} {} in src/fixture.rs", words.subject, words.never);
        let should = should_have(&words.never);
        return Err(Violation::new(Way::Absent, detail).but(should));
    }
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    let mut by = by.into_iter().peekable();
    for at in used {
        while let Some(given) = by.next_if(|given| *given < at) {
            *left.entry(value_of(&ctx.event(given).kind)).or_default() += 1;
        }
        let value = value_of(&ctx.event(at).kind);
        let Some(count) = left.get_mut(&value) else {
            let detail = format!(
                "{}, but src/fixture.rs had not given this value before then",
                telling(ctx, at)
            );
            return Err(Violation::new(Way::AnotherValue, detail)
                .with(ctx.evidence_wanting(at, "a value that was given")));
        };
        if table.once == Some(true) {
            if *count == 0 {
                let detail = format!("{}, but this value had been used before", telling(ctx, at));
                return Err(Violation::new(Way::Many, detail)
                    .but("each value should have been used once")
                    .with(ctx.evidence_wanting(at, "a value that has not been used yet")));
            }
            *count -= 1;
        }
    }
    Ok(())
}

/// Whether the given code did this, or what it wrote was done.
fn is_of_fixture(ctx: &Ctx<'_>, at: u32) -> bool {
    let event = ctx.event(at);
    let span = event.kind.span().map(|span| ctx.index.trace.span(span));
    in_fixture(event.loc.as_deref())
        || span.is_some_and(|span| span.of_fixture || in_fixture(span.loc.as_deref()))
}
