mod fixture;

use fixture::{account, report};
use tokio::sync::oneshot;

fn main() {
    probe::block_on(async {
        let (tx, rx) = oneshot::channel();
        let a = async {
            account::log_in().await;
            account::profile().await;
            tx.send(account::key().await).unwrap();
            account::log_out().await;
        };
        let r = async {
            report::title().await;
            report::text().await;
            println!("chart: {} kB", report::chart(rx.await.unwrap()).await);
        };
        trpl::select(a, r).await;

        println!("logged out");
    });
}
