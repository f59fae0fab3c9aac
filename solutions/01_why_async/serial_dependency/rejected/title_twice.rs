mod fixture;

use fixture::{account, report};

fn main() {
    probe::block_on(async {
        let (key, ..) = trpl::join!(
            async {
                account::log_in().await;
                account::profile().await;
                account::key().await
            },
            async {
                report::title().await;
                report::text().await
            },
            report::title()
        );
        let (kb, ()) = trpl::join(report::chart(key), account::log_out()).await;
        println!("chart: {kb} kB");
        println!("logged out");
    });
}
