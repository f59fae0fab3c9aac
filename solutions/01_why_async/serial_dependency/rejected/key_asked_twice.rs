mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;
use trpl::join;

fn main() {
    probe::block_on(async {
        let account = async {
            account::log_in().await;
            account::profile().await;
            account::key().await;
            account::log_out().await;
        };
        let report = async {
            report::title().await;
            report::text().await;
            let kb = report::chart(account::key().await).await;
            println!("chart: {kb} kB");
        };
        join(account, report).await;

        println!("logged out");
    });
}
