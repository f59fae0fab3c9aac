mod fixture;
mod retry;

use std::sync::Arc;

use fixture::{AT_ONCE, PROGRESS, Site};
use futures::{StreamExt, stream};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(fixture::day());
}
#[derive(Default)]
pub struct Report {
    pub written: usize,
    pub lost: Vec<u64>,
}
pub async fn crawl(site: Arc<Site>, stop: CancellationToken) -> Report {
    let mut report = Report::default();
    let mut told = Instant::now();
    let mut pages = stream::iter(site.pages())
        .map(|page| bring(&site, page, &stop))
        .buffer_unordered(AT_ONCE)
        .boxed_local();
    while let Some(brought) = pages.next().await {
        match brought {
            Some((page, Some(words))) => {
                site.write(page, words).await;
                report.written += 1;
                if told.elapsed() >= PROGRESS {
                    told = Instant::now();
                    site.progress(report.written);
                }
            }
            Some((page, None)) => report.lost.push(page),
            None => {}
        }
    }
    drop(pages);
    report
}

async fn bring(
    site: &Arc<Site>,
    page: u64,
    stop: &CancellationToken,
) -> Option<(u64, Option<usize>)> {
    let fetched = stop.run_until_cancelled(retry::fetch(site, page)).await?;
    let Some(text) = fetched else {
        return Some((page, None));
    };
    let parser = Arc::clone(site);
    let parse = move || parser.parse(page, &text);
    let words = tokio::task::spawn_blocking(parse).await.unwrap();
    Some((page, Some(words)))
}
