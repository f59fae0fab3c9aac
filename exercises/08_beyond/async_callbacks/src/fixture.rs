//! What there is to see at a stop. This file is given: a changed copy does not
//! count.

use probe::{Span, io, param, param_text, span};

/// Looks around at a stop, which takes about 10 ms, not the same at each, and
/// says what was there.
pub fn look(stop: u32) -> impl Future<Output = String> {
    span(format!("stop-{stop}"), async move {
        let (ms, sight, default) = match stop {
            1 => ("ms_1", "first", "church"),
            _ => ("ms_2", "second", "harbour"),
        };
        io("look around", u64::try_from(param(ms, 10)).unwrap()).await;
        param_text(sight, default)
    })
}

/// Names the future of a visit, so that you find it in the trace. A visit
/// returns nothing: what it saw it has written down itself.
pub fn visiting<F: Future<Output = ()>>(stop: u32, visit: F) -> Span<F> {
    span(format!("visit-{stop}"), visit)
}
