mod fixture;

use fixture::{keeper, levels, log, with_heartbeat};

fn main() {
    // Nobody is held up who has not begun.
    let all: Vec<i64> = levels().collect();
    probe::block_on(with_heartbeat(keeper(keep_log(all))));
}

async fn keep_log(levels: Vec<i64>) {
    for level in levels {
        log(level);
    }
}
