use crate::fixture::{PROGRESS, Site};
use std::sync::Arc;
use tokio::{
    sync::{OwnedSemaphorePermit, mpsc::Receiver},
    time::Instant,
};
pub struct Page {
    pub number: u64,
    pub words: usize,
    pub place: OwnedSemaphorePermit,
}
pub async fn run(site: Arc<Site>, mut pages: Receiver<Page>) -> usize {
    let mut written = 0;
    let mut told: Option<Instant> = None;
    while let Some(Page {
        number,
        words,
        place,
    }) = pages.recv().await
    {
        drop(place);
        site.write(number, words).await;
        written += 1;
        if told.is_none_or(|t| t.elapsed() >= PROGRESS) {
            site.progress(written);
            told = Some(Instant::now());
        }
    }
    written
}
