//! P23: what was sent, received, given or told.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::expectation::value_text;
use crate::judge::names::{Names, plain};
use crate::judge::order::{Order, WORDS};
use crate::judge::read::Cursor;
use crate::judge::selector::{EventSel, Selector, SpanSel, Verb};
use crate::judge::shape::{Shape, needed, optional};
use crate::judge::template::Template;
use crate::judge::verdict::Evidence;
use crate::trace::{Kind, Time, TrackOp};

pub(super) static KIND: RuleKind = RuleKind {
    key: "values",
    says: "The values that these moments carry are these. A text matches with or without the \
           quotes that `Debug` prints; `{name}` stands for a parameter or value. With \
           `order = \"time\"`, which holds without it, values of the same instant are free among \
           each other; `exact` and `any` say otherwise. `ends_with_none` demands that the last \
           receive gave None, or that the stream ended.",
    shape: Shape::Table(&[
        needed(
            "of",
            Shape::Moment,
            "moments with values: `recv`, `send`, `item`, `ready`, `value(…)`",
        ),
        optional(
            "are",
            Shape::List(&Shape::OneOf(&[Shape::Text, Shape::Number])),
            "the values",
        ),
        optional(
            "order",
            Shape::Word(WORDS),
            "how strictly their order is meant",
        ),
        optional("ends_with_none", Shape::Flag, "whether None comes last"),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"values = { of = "rx:recv", are = ["hi", "you"], ends_with_none = true }"#,
        passes: "0 track rx; 0 recv rx val=\"hi\"; 500 recv rx val=\"you\"; 500 none rx",
        fails: "0 track rx; 0 recv rx val=\"hi\"; 500 none rx",
        told: "the values of `rx:recv` are hi",
        absent: "0 mark other",
        absent_told: "there is no tracked value called `rx`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Values {
    of: EventSel,
    are: Option<Vec<Template>>,
    order: Order,
    ends_with_none: bool,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let of = fields.need("of").and_then(|of| of.event());
    let are = fields.may("are", |are| are.each(0, read_value));
    let order = fields.may("order", Order::read);
    let ends_with_none = fields.may("ends_with_none", Cursor::flag);
    let rule = Values {
        of: of?,
        are: are?,
        order: order?.unwrap_or(Order::Time),
        ends_with_none: ends_with_none?.unwrap_or(false),
    };
    if rule.are.is_none() && !rule.ends_with_none {
        cursor.problem(
            "this demands nothing: `are` or `ends_with_none = true` is missing",
            None,
        );
        return None;
    }
    if rule.ends_with_none && rule.thing().is_none() {
        cursor.problem("only a tracked value or a stream can end with None", None);
        return None;
    }
    Some(Arc::new(rule))
}

fn read_value(cursor: &Cursor<'_>) -> Option<Template> {
    if cursor.value().is_str() {
        return cursor.template();
    }
    Template::parse(&value_text(cursor)?).ok()
}

impl Rule for Values {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let moments = ctx.moments(&self.of)?;
        if let Some(are) = &self.are {
            self.judge_values(ctx, are, &moments)?;
        }
        if self.ends_with_none {
            self.judge_end(ctx, &moments)?;
        }
        Ok(())
    }
}

impl Values {
    fn thing(&self) -> Option<&crate::judge::selector::Thing> {
        match self.of.selector() {
            Selector::Event {
                thing,
                verb: Verb::Item | Verb::Track(TrackOp::Recv),
                ..
            } => Some(thing),
            _ => None,
        }
    }

    fn judge_values(&self, ctx: &Ctx<'_>, are: &[Template], moments: &[u32]) -> Result<(), Broken> {
        let wanted = filled(are, &ctx.index.names)?;
        let found: Vec<(Time, String)> = moments
            .iter()
            .map(|at| (ctx.event(*at).at, value_of(&ctx.event(*at).kind)))
            .collect();
        if self.order.agrees(&wanted, &found) {
            return Ok(());
        }
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        let detail = if texts.is_empty() {
            format!("there is no `{}` at all", self.of)
        } else {
            format!("the values of `{}` are {}", self.of, listed(&texts))
        };
        let wanted_texts: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let wanted_text = format!("the values {}", listed(&wanted_texts));
        // The first that differs says most; the last one when only more are missing.
        let differs = texts
            .iter()
            .zip(&wanted)
            .position(|(text, wanted)| *text != wanted.as_str());
        let at = differs
            .or(moments.len().checked_sub(1))
            .map(|place| moments[place]);
        Err(Broken::new(detail).with(match at {
            Some(at) => ctx.evidence_wanting(at, wanted_text),
            None => Evidence {
                wanted: Some(wanted_text),
                ..Evidence::new(self.of.to_string(), "never came")
            },
        }))
    }

    fn judge_end(&self, ctx: &Ctx<'_>, moments: &[u32]) -> Result<(), Broken> {
        let Some(thing) = self.thing() else {
            return Ok(());
        };
        let verb = match self.of.selector() {
            Selector::Event {
                verb: Verb::Item, ..
            } => Verb::End,
            _ => Verb::Track(TrackOp::None),
        };
        // A stream's end comes once for each of the streams that the selector names.
        if verb == Verb::End {
            for span in ctx.spans(&SpanSel(thing.clone()))? {
                if ctx.span_moments(span, Verb::End).is_empty() {
                    return Err(
                        Broken::new(format!("{} never ended", ctx.call(span))).with(ctx.fate(span))
                    );
                }
            }
            return Ok(());
        }
        let none = ctx.moments(&EventSel::of(thing.clone(), verb))?;
        let (last, none) = (moments.last().copied(), none.last().copied());
        if none.is_some() && none >= last {
            return Ok(());
        }
        let broken = Broken::new(format!("`{thing}` never received None at its end"));
        Err(match last {
            Some(last) => broken.with(ctx.evidence_wanting(last, "None after it")),
            None => broken.with(Evidence::new(thing.to_string(), "received nothing")),
        })
    }
}

fn filled(are: &[Template], names: &Names) -> Result<Vec<String>, String> {
    are.iter()
        .map(|value| Ok(plain(&value.text(names)?).into_owned()))
        .collect()
}

fn value_of(kind: &Kind) -> String {
    let value = match kind {
        Kind::Track { value, .. } | Kind::Ready(_, value) | Kind::Item(_, value) => value.as_ref(),
        Kind::Value(_, value) | Kind::Param(_, value) => Some(value),
        _ => None,
    };
    value.map_or_else(|| "?".to_owned(), |value| plain(value).into_owned())
}

fn listed(values: &[&str]) -> String {
    /// So many values are read at a glance.
    const SHOWN: usize = 12;
    let mut text = values[..values.len().min(SHOWN)].join(", ");
    if values.len() > SHOWN {
        text.push_str(&format!(", … ({} in all)", values.len()));
    }
    if text.is_empty() {
        "none".to_owned()
    } else {
        text
    }
}
