mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        let key = std::cell::Cell::new(0);
        let there = tokio::sync::Notify::new();
        let account = async {
            account::log_in().await;
            account::profile().await;
            key.set(account::key().await);
            there.notify_one();
            account::log_out().await;
        };
        let report = async {
            report::title().await;
            report::text().await;
            there.notified().await;
            let kb = report::chart(key.get()).await;
            println!("chart: {kb} kB");
        };
        join(account, report).await;

        println!("logged out");
    });
}
