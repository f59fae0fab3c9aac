mod fixture;
use fixture::{keeper, level_stream, log};
use trpl::StreamExt;
fn main() {
    probe::block_on(keeper(async {
        let mut levels = level_stream();
        while let Some(level) = levels.next().await {
            log(level);
        }
    }));
}
