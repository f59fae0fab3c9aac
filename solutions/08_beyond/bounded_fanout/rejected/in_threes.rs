mod fixture;

use fixture::fetch;

fn main() {
    probe::block_on(async {
        for first in [0, 3] {
            for page in trpl::join_all((first..first + 3).map(fetch)).await {
                println!("{page}");
            }
        }
    });
}
