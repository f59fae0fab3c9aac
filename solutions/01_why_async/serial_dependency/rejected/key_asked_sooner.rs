mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        let (key_out, key_in) = oneshot::channel();

        let account = async {
            account::log_in().await;
            // What the report waits for goes first.
            let key = account::key().await;
            key_out.send(key).unwrap();
            account::profile().await;
            account::log_out().await;
        };

        let report = async {
            report::title().await;
            report::text().await;
            let key = key_in.await.unwrap();
            let kb = report::chart(key).await;
            println!("chart: {kb} kB");
        };

        join(account, report).await;
        println!("logged out");
    });
}
