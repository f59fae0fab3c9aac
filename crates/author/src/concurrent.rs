//! Many programs at the same time, and what came of them in their order.

use futures::stream::{self, StreamExt};

use crate::AuthorError;

/// Does all `work`, at most `at_once` at a time. `on_done` gets each result as it comes, and how many
/// there are by then.
pub(crate) async fn run_all<T, F>(
    work: impl Iterator<Item = F>,
    at_once: usize,
    mut on_done: impl FnMut(&T, usize),
) -> Result<Vec<T>, AuthorError>
where
    F: Future<Output = Result<T, AuthorError>>,
{
    let numbered = work.enumerate();
    let numbered = numbered.map(|(place, work)| async move { (place, work.await) });
    let mut under_way = stream::iter(numbered).buffer_unordered(at_once.max(1));
    let mut results = Vec::new();
    while let Some((place, result)) = under_way.next().await {
        let result = result?;
        on_done(&result, results.len() + 1);
        results.push((place, result));
    }
    results.sort_by_key(|(place, _)| *place);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}
