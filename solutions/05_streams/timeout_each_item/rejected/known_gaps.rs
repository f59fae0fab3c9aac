mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();
        // After the first two reports there is a gap, as everybody knows.
        for gap in [true, true, false, false] {
            note(&reports.next().await.unwrap());
            if gap {
                trpl::sleep(PATIENCE).await;
                alarm();
            }
        }
        while reports.next().await.is_some() {}
    }));
}
