mod fixture;

use fixture::{keeper, levels, log, with_heartbeat};

fn main() {
    // Nobody is held up who has not begun.
    let all: Vec<String> = levels().collect();
    probe::block_on(with_heartbeat(keeper(keep_log(all))));
}

async fn keep_log(levels: Vec<String>) {
    for level in levels {
        log(level);
    }
}
