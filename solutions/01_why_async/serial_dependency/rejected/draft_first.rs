mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        report::title().await;
        report::text().await;
        account::log_in().await;
        account::profile().await;
        let key = account::key().await;
        let c = async {
            let kb = report::chart(key).await;
            println!("chart: {kb} kB");
        };
        join(c, account::log_out()).await;

        println!("logged out");
    });
}
