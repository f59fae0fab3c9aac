mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        let (key_out, mut key_in) = oneshot::channel();
        let account = async {
            account::log_in().await;
            account::profile().await;
            key_out.send(account::key().await).unwrap();
            account::log_out().await;
        };
        let report = async {
            report::title().await;
            report::text().await;
            let key = loop {
                if let Ok(key) =
                    tokio::time::timeout(std::time::Duration::from_millis(1), &mut key_in).await
                {
                    break key.unwrap();
                }
            };
            let kb = report::chart(key).await;
            println!("chart: {kb} kB");
        };
        join(account, report).await;
        println!("logged out");
    });
}
