//! One key, two jobs
//!
//! A report takes three steps, and an account takes four. Only the report's
//! third step, the chart, needs something from the account: the key, which the
//! account's third step produces. But as it stands, the report does not start
//! until the account has finished.
//!
//! Your task: run both at the same time. Only the chart should wait, and only
//! for the key. Do each step once, and keep the order of the account's steps.
//! How long the key takes varies from run to run. So do not wait for a fixed
//! time, and do not keep asking whether the key has arrived.

mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        // A channel for a single value. The sender passes it on; the receiver
        // is a future that is ready as soon as the value has been sent.
        let (key_out, key_in) = oneshot::channel();

        let account = async {
            account::log_in().await;
            account::profile().await;
            let key = account::key().await;
            account::log_out().await;

            // An error would mean that the receiver was dropped.
            key_out.send(key).unwrap();
        };

        let report = async {
            // An error would mean that the sender was dropped.
            let key = key_in.await.unwrap();

            report::title().await;
            report::text().await;
            let kb = report::chart(key).await;
            println!("chart: {kb} kB");
        };

        // Both are joined, but it still takes 700 ms. Why?
        join(account, report).await;
        println!("logged out");
    });
}
