mod fixture;

use fixture::{keeper, level_stream, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // Turns the stream back into an iterator.
    for level in futures::executor::block_on_stream(level_stream()) {
        log(level);
    }
}
