mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;

fn main() {
    probe::block_on(async {
        let (key_out, key_in) = oneshot::channel();
        let account = async {
            account::log_in().await;
            account::profile().await;
            key_out.send(account::key().await).unwrap();
            account::log_out().await;
        };
        let report = async {
            report::title().await;
            report::text().await;
            let key = key_in.await.unwrap();
            let (kb, _) = trpl::join(report::chart(key), report::chart(0)).await;
            println!("chart: {kb} kB");
        };
        trpl::join(account, report).await;
        println!("logged out");
    });
}
