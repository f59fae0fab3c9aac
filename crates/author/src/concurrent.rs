//! Many programs at the same time, and what came of them in their order.

use futures::stream::{self, StreamExt};

use crate::AuthorError;
use asynclings_trace::Clock;

/// Does all `work`, each with the clock of its program: at most `at_once` at a time on the virtual
/// clock, and beside them as many on the real one, which wait for most of their time. `on_done` gets
/// each result as it comes, and how many there are by then.
pub(crate) async fn run_all<T, F>(
    work: impl Iterator<Item = (Clock, F)>,
    at_once: usize,
    mut on_done: impl FnMut(&T, usize),
) -> Result<Vec<T>, AuthorError>
where
    F: Future<Output = Result<T, AuthorError>>,
{
    let numbered = work.enumerate();
    let (real, virt): (Vec<_>, Vec<_>) =
        numbered.partition(|(_, (clock, _))| *clock == Clock::Real);
    let lane = |work: Vec<(usize, (Clock, F))>| {
        stream::iter(work)
            .map(|(place, (_, work))| async move { (place, work.await) })
            .buffer_unordered(at_once.max(1))
    };
    let mut under_way = stream::select(lane(real), lane(virt));
    let mut results = Vec::new();
    while let Some((place, result)) = under_way.next().await {
        let result = result?;
        on_done(&result, results.len() + 1);
        results.push((place, result));
    }
    results.sort_by_key(|(place, _)| *place);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::pending;
    use std::task::{Context, Waker};

    use futures::FutureExt;

    use super::*;

    /// Where nothing ends, what has begun shows how much is done at the same time.
    #[test]
    fn programs_that_wait_in_real_time_keep_no_others_from_beginning() {
        let (real, virt) = (Cell::new(0), Cell::new(0));
        let work = (0..12).map(|number| {
            let (clock, begun) = match number < 6 {
                true => (Clock::Real, &real),
                false => (Clock::Virtual, &virt),
            };
            let work = async move {
                begun.set(begun.get() + 1);
                pending::<Result<(), AuthorError>>().await
            };
            (clock, work)
        });
        let mut all = Box::pin(run_all(work, 2, |(), _| {}));
        let polled = all.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(polled.is_pending());
        assert_eq!((real.get(), virt.get()), (2, 2));
    }

    #[test]
    fn results_keep_the_order_of_the_work() {
        let clocks = [Clock::Virtual, Clock::Real, Clock::Virtual, Clock::Real];
        let work = clocks.into_iter().enumerate();
        let work = work.map(|(number, clock)| (clock, async move { Ok(number) }));
        let mut counts = Vec::new();
        let all = run_all(work, 1, |_, done| counts.push(done)).now_or_never();
        assert_eq!(all.unwrap().unwrap(), [0, 1, 2, 3]);
        assert_eq!(counts, [1, 2, 3, 4]);
    }
}
