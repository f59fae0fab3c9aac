//! A3 needs B3
//!
//! A report takes three steps, an account four. Only the report's third step
//! needs something of the account: the key that its third step gives. Yet the
//! report begins when the account has done everything.
//!
//! Your task: let both go on side by side, so that nothing waits but the chart,
//! and the chart for nothing but the key. Each step is done once. Do not guess
//! how long the key takes, and do not keep asking for it: it takes longer in
//! one run than in another.

mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        // A channel for a single value. The sender hands it over; the receiver
        // is a future that is ready as soon as the value has been sent.
        let (key_out, key_in) = oneshot::channel();

        let account = async {
            account::log_in().await;
            account::profile().await;
            let key = account::key().await;
            account::log_out().await;

            // An error would mean that nobody wants the key any more.
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

        // Side by side at last? Both are joined, and still it takes 700 ms.
        join(account, report).await;
        println!("logged out");
    });
}
