mod fixture;

use fixture::{keeper, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(async {
        let harbour = probe::param_text("harbour", "Dover");
        for number in 1..=3 {
            trpl::sleep(std::time::Duration::from_millis(30)).await;
            log(format!("{harbour} +{} cm", 3 * number));
        }
    })));
}
