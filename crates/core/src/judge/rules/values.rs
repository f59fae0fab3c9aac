//! What was received, told or given, one by one.

use super::parts::out_of_order;
use super::table::{Operand, field};
use super::{Demanded, Judged, Needs, RuleKind, broken, demand};
use crate::judge::ctx::Ctx;
use crate::judge::names::plain;
use crate::judge::order::{FirstDifference, Order};
use crate::judge::selector::{EventSel, Selector, SpanSel, Thing};
use crate::judge::template::Template;
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use crate::manifest::shape::Shape;
use crate::manifest::{Cursor, Fields};
use asynclings_trace::{EventKind, Time, TrackOp, Verb};

pub(super) static VALUES: RuleKind = RuleKind {
    key: "values",
    says: "These values and no others come, in the order of the list. A value is received \
           (`rx:recv`, from a watch or broadcast channel as well), recorded (`value(\"n\")`), \
           yielded by a stream (`clicks:item`) or printed (`line(\"got *\")`). Values of the same \
           instant may be in any order unless `order` is `\"exact\"`: use this order if no time \
           passes. The quotes that `Debug` puts around a text do not count.",
    shape: Shape::Table(&[
        field::<ValueMoment>("of", "whose values"),
        field::<Option<Wanted>>(
            "are",
            "the values; `{name}` stands for a parameter or value of the run",
        ),
        field::<Option<Order>>(
            "order",
            "how strict the order is; the default is `\"time\"`",
        ),
        field::<Option<bool>>(
            "ends_with_none",
            "if true, `None` must be received, or the stream must end, after the last value",
        ),
    ]),
    needs: Needs::Trace,
    read,
    example: r#"values = { of = "rx:recv", are = ["hi", "from", "the"], ends_with_none = true }"#,
    passes: "0 track rx; 0 recv rx val=\"hi\"; 5 recv rx val=\"the\"; 5 recv rx val=\"from\"; \
             9 none rx",
    broken: broken::values::VALUES,
};

#[derive(Debug)]
struct Values {
    of: EventSel,
    are: Option<Vec<Template>>,
    order: Order,
    /// What comes after the last value, and to whom.
    none: Option<(Thing, Verb)>,
}

fn read(cursor: &Cursor<'_>) -> Option<Demanded> {
    let fields = cursor.fields(&VALUES.shape.keys())?;
    let of = ValueMoment::field(&fields, "of").map(|of| of.0);
    let are = <Option<Wanted>>::field(&fields, "are");
    let order = <Option<Order>>::field(&fields, "order");
    let none = of.as_ref().and_then(|of| read_none(&fields, of));
    if matches!((&are, &none), (Some(None), Some(None))) {
        cursor.problem(
            "this rule requires nothing: `are` or `ends_with_none = true` is missing",
            None,
        );
        return None;
    }
    let values = Values {
        of: of?,
        are: are?.map(|wanted| wanted.0),
        order: order?.unwrap_or(Order::Time),
        none: none?,
    };
    demand(values, |ctx, values| values.judge(ctx))
}

/// A moment that tells a value.
#[derive(Debug)]
pub(super) struct ValueMoment(pub(super) EventSel);

impl Operand for ValueMoment {
    const SHAPE: Shape = Shape::Moment;

    fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        let of = cursor.event()?;
        let tells = match of.selector() {
            Selector::Event { verb, .. } => matches!(
                verb,
                Verb::Item
                    | Verb::Ready
                    | Verb::Track(TrackOp::Send | TrackOp::Recv | TrackOp::Closed)
            ),
            Selector::Call { .. } => true,
            _ => false,
        };
        if !tells {
            cursor.problem(
                "this moment has no value",
                Some("such as `rx:recv`, `clicks:item` or `value(\"n\")`".to_owned()),
            );
        }
        tells.then_some(Self(of))
    }
}

/// The values that are wanted; each may be written as a number, `true` or `false` where it is one.
struct Wanted(Vec<Template>);

impl Operand for Wanted {
    const SHAPE: Shape = Shape::List(&Shape::OneOf(&[Shape::Text, Shape::Number]));

    fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        let value = |cursor: &Cursor<'_>| {
            if cursor.value().is_str() {
                return cursor.template();
            }
            Template::parse(&cursor.value_text()?).ok()
        };
        cursor.each(0, value).map(Self)
    }
}

fn read_none(fields: &Fields<'_>, of: &EventSel) -> Option<Option<(Thing, Verb)>> {
    let wanted = fields.may("ends_with_none", Cursor::flag)?;
    if wanted != Some(true) {
        return Some(None);
    }
    if let Selector::Event { thing, verb, .. } = of.selector() {
        let verb = match verb {
            Verb::Item => Some(Verb::End),
            Verb::Track(TrackOp::Recv) => Some(Verb::Track(TrackOp::None)),
            _ => None,
        };
        if let Some(verb) = verb {
            return Some(Some((thing.clone(), verb)));
        }
    }
    fields.here().problem(
        "`ends_with_none` needs what is received (`rx:recv`) or a stream's items (`clicks:item`)",
        None,
    );
    None
}

impl Values {
    fn judge(&self, ctx: &Ctx<'_>) -> Judged {
        let moments = ctx.moments(&self.of)?;
        if moments.is_empty() && matches!(self.of.selector(), Selector::Call { .. }) {
            return Err(ctx.never(self.of.selector()));
        }
        if let Some(are) = &self.are {
            self.judge_values(ctx, are, &moments)?;
        }
        self.judge_none(ctx, moments.last().copied())
    }

    fn judge_values(&self, ctx: &Ctx<'_>, are: &[Template], moments: &[u32]) -> Judged {
        let wanted: Vec<String> = are
            .iter()
            .map(|value| value.text(&ctx.index.names))
            .map(|text| text.map(|text| plain(&text).into_owned()))
            .collect::<Result<_, _>>()?;
        if moments.is_empty() && !wanted.is_empty() {
            return Err(ctx.never(self.of.selector()));
        }
        let found: Vec<(Time, String)> = moments
            .iter()
            .map(|at| (ctx.event(*at).at, value_of(&ctx.event(*at).kind)))
            .collect();
        match self.order.first_difference(&wanted, &found) {
            Some(first) => {
                let came = found.into_iter().map(|(_, value)| value);
                Err(wrong(ctx, (moments, came.collect()), &wanted, first))
            }
            None => Ok(()),
        }
    }

    fn judge_none(&self, ctx: &Ctx<'_>, last: Option<u32>) -> Judged {
        let Some((thing, verb)) = &self.none else {
            return Ok(());
        };
        // Each of several streams ends; of several handles one is told that nothing more comes.
        if *verb == Verb::End {
            for span in ctx.spans(&SpanSel(thing.clone()))? {
                if ctx.span_moments(span, Verb::End).is_empty() {
                    return Err(ctx
                        .violated_by(Way::Unfinished, span, "never ended")
                        .but("it should have"));
                }
            }
            return Ok(());
        }
        let none = EventSel::of(thing.clone(), *verb);
        let end = ctx.moments(&none)?.last().copied();
        match (end, last) {
            (None, Some(last)) => Err(Violation::new(Way::Unfinished, never_none(ctx, &none))
                .but("that should have happened after the last value")
                .with(ctx.evidence_wanting(last, "then `None`"))),
            (None, None) => Err(Violation::new(Way::Unfinished, never_none(ctx, &none))
                .but("that should have happened")),
            (Some(end), Some(last)) if end < last => Err(out_of_order(ctx, end, last)),
            _ => Ok(()),
        }
    }
}

fn never_none(ctx: &Ctx<'_>, none: &EventSel) -> String {
    let words = ctx.moment_words(none.selector());
    format!("{} {}", words.subject, words.never)
}

/// The value an event tells, as a reader would write it.
pub(super) fn value_of(kind: &EventKind) -> String {
    let value = match kind {
        EventKind::Ready(_, value) | EventKind::Item(_, value) | EventKind::Track { value, .. } => {
            value.as_deref()
        }
        EventKind::Value(_, value) | EventKind::Param(_, value) => Some(&**value),
        EventKind::Mark(name)
        | EventKind::Work(name, _)
        | EventKind::WorkEnd(name)
        | EventKind::Line(name) => {
            return name.trim_end().to_owned();
        }
        EventKind::Meet { name, .. } => return name.to_string(),
        _ => None,
    };
    plain(value.unwrap_or_default()).into_owned()
}

/// An event as a clause that says the value as well.
pub(super) fn telling(ctx: &Ctx<'_>, at: u32) -> String {
    let event = ctx.event(at);
    match &event.kind {
        EventKind::Ready(span, Some(value)) => {
            format!("{} finished with {value} {}", ctx.call(*span), ctx.when(at))
        }
        _ => ctx.clause(at),
    }
}

fn wrong(
    ctx: &Ctx<'_>,
    (moments, mut came): (&[u32], Vec<String>),
    wanted: &[String],
    first: FirstDifference,
) -> Violation {
    let missing = first.missing.map(|place| &wanted[place]);
    match (first.came.map(|place| moments[place]), missing) {
        (Some(at), Some(missing)) => {
            let mut sorted = wanted.to_vec();
            sorted.sort_unstable();
            came.sort_unstable();
            let way = if came == sorted {
                Way::Order
            } else {
                Way::AnotherValue
            };
            Violation::new(way, format!("{} instead of `{missing}`", telling(ctx, at)))
                .with(ctx.evidence_wanting(at, format!("`{missing}`")))
        }
        (Some(at), None) => Violation::new(Way::Many, telling(ctx, at))
            .but(match wanted.last() {
                Some(last) => format!("nothing should have arrived after `{last}`"),
                None => "nothing should have arrived".to_owned(),
            })
            .with(ctx.evidence_wanting(at, "nothing more")),
        (None, missing) => {
            let missing = missing.map(String::as_str).unwrap_or_default();
            let detail = format!(
                "only {} of {} values arrived: `{missing}` is missing",
                moments.len(),
                wanted.len()
            );
            let violation = Violation::new(Way::Few, detail);
            match moments.last() {
                Some(last) => {
                    violation.with(ctx.evidence_wanting(*last, format!("then `{missing}`")))
                }
                None => violation,
            }
        }
    }
}
