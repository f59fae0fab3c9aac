mod fixture;

use fixture::{account, report};

fn main() {
    probe::block_on(async {
        let (key_out, mut key_in) = trpl::channel();

        let report = trpl::spawn_task(async move {
            report::title().await;
            report::text().await;
            let key = key_in.recv().await.unwrap();
            report::chart(key).await
        });
        let account = trpl::spawn_task(async move {
            account::log_in().await;
            account::profile().await;
            key_out.send(account::key().await).unwrap();
            account::log_out().await;
        });

        println!("chart: {} kB", report.await.unwrap());
        account.await.unwrap();
        println!("logged out");
    });
}
