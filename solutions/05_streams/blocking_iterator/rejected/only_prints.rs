mod fixture;

use fixture::{keeper, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(async {
        let low = probe::param("low_water", 200);
        for number in 1..=3 {
            trpl::sleep(std::time::Duration::from_millis(30)).await;
            log(low + 3 * number);
        }
    })));
}
