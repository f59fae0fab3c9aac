mod fixture;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config = load_config();
        let pages = [1, 2, 3].map(|number| fetch_page(number, &config));
        for page in trpl::join_all(pages).await {
            println!("{page}");
        }
    });
}
