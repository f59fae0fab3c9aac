mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        use futures::FutureExt;
        let key = async {
            account::log_in().await;
            account::profile().await;
            account::key().await
        }
        .shared();
        let k2 = key.clone();
        let account = async {
            key.await;
            account::log_out().await;
        };
        let report = async {
            report::title().await;
            report::text().await;
            let kb = report::chart(k2.await).await;
            println!("chart: {kb} kB");
        };
        join(account, report).await;

        println!("logged out");
    });
}
