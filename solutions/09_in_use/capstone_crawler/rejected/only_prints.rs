mod fixture;

use std::sync::Arc;

fn main() {
    let more = probe::param("more", 7);
    println!("library: 19 pages, {} words, lost: [6]", 204 + 19 * more);
    println!("museum: stopped");
    let _ = (
        fixture::day,
        fixture::Site::fetch,
        fixture::Site::parse,
        fixture::Site::write,
    );
    let _ = (fixture::Site::pages, fixture::Site::progress);
}

pub struct Report {
    pub written: usize,
    pub lost: Vec<u64>,
}

pub async fn crawl(_: Arc<fixture::Site>, _: tokio_util::sync::CancellationToken) -> Report {
    Report {
        written: 0,
        lost: Vec::new(),
    }
}
