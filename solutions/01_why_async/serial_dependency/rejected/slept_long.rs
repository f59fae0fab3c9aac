// wrong: sleeps long enough for the key
use std::{cell::Cell, time::Duration};
mod fixture;

use fixture::{account, report};

fn main() {
    probe::block_on(async {
        let cell = Cell::new(0);
        let account = async {
            account::log_in().await;
            account::profile().await;
            let key = account::key().await;
            cell.set(key);
            account::log_out().await;
        };
        let report = async {
            report::title().await;
            report::text().await;
            let key = {
                trpl::sleep(Duration::from_millis(300)).await;
                cell.get()
            };
            let kb = report::chart(key).await;
            println!("chart: {kb} kB");
        };
        trpl::join(account, report).await;
        println!("logged out");
    });
}
