mod fixture;

use fixture::{account, report};
use trpl::join;

fn main() {
    probe::block_on(async {
        // Up to the key both sides have something to do.
        let before = async {
            account::log_in().await;
            account::profile().await;
            account::key().await
        };
        let meanwhile = async {
            report::title().await;
            report::text().await;
        };
        let (key, ()) = join(before, meanwhile).await;

        let (kb, ()) = join(report::chart(key), account::log_out()).await;
        println!("chart: {kb} kB");
        println!("logged out");
    });
}
