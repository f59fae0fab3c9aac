mod fixture;

use fixture::fetch;

fn main() {
    probe::block_on(async {
        for page in trpl::join_all((0..6).map(fetch)).await {
            println!("{page}");
        }
    });
}
