mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        let (key_out, key_in) = oneshot::channel::<i64>();
        let account = async {
            account::log_in().await;
            account::profile().await;
            let _k = account::key().await;
            account::log_out().await;
        };
        let report = async {
            report::title().await;
            report::text().await;
            let kb = report::chart(key_in.await.unwrap()).await;
            println!("chart: {kb} kB");
        };
        join(account, report).await;
        drop(key_out);

        println!("logged out");
    });
}
