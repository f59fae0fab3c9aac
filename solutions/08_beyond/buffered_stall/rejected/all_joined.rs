mod fixture;

use fixture::{fetch, process};

fn main() {
    probe::block_on(async {
        let reports = (1..=4).map(async |number| process(fetch(number).await).await);
        trpl::join_all(reports).await;
    });
}
