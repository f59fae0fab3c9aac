//! One key, two jobs: the reference solution.

mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        let (key_out, key_in) = oneshot::channel();

        let account = async {
            account::log_in().await;
            account::profile().await;
            let key = account::key().await;

            // Sent as soon as it has arrived. Sending does not wait until the
            // report takes it.
            key_out.send(key).unwrap();

            account::log_out().await;
        };

        let report = async {
            report::title().await;
            report::text().await;

            // The one place where the report needs the account. It waits for
            // the key, not for the end of the account.
            let key = key_in.await.unwrap();

            let kb = report::chart(key).await;
            println!("chart: {kb} kB");
        };

        join(account, report).await;
        println!("logged out");
    });
}
