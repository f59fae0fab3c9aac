mod fixture;

use fixture::{account, report};

fn main() {
    probe::block_on(async {
        let (key_out, key_in) = tokio::sync::oneshot::channel();
        let (in_tx, in_rx) = tokio::sync::oneshot::channel();
        let account = async {
            account::log_in().await;
            in_tx.send(()).unwrap();
            account::profile().await;
            let key = account::key().await;
            key_out.send(key).unwrap();
            account::log_out().await;
        };
        let report = async {
            in_rx.await.unwrap();
            trpl::join(report::title(), report::text()).await;
            let key = key_in.await.unwrap();
            let kb = report::chart(key).await;
            println!("chart: {kb} kB");
        };
        trpl::join(account, report).await;
        println!("logged out");
    });
}
