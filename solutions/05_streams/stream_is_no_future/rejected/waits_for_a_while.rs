mod fixture;
use trpl::StreamExt;

use fixture::{kettle, letters, open};

fn main() {
    probe::block_on(async {
        let mut letters = letters();
        let _k = trpl::spawn_task(kettle());
        while let Some(l) = letters.next().await {
            open(l);
        }
        trpl::sleep(std::time::Duration::from_millis(60)).await;
    });
}
