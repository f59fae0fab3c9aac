mod fixture;

use std::time::Duration;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        let (key_out, mut key_in) = oneshot::channel();

        let account = async {
            account::log_in().await;
            account::profile().await;
            let key = account::key().await;
            key_out.send(key).unwrap();
            account::log_out().await;
        };

        let report = async {
            report::title().await;
            report::text().await;
            let key = loop {
                if let Ok(key) = key_in.try_recv() {
                    break key;
                }
                trpl::sleep(Duration::from_millis(10)).await;
            };
            let kb = report::chart(key).await;
            println!("chart: {kb} kB");
        };

        join(account, report).await;
        println!("logged out");
    });
}
