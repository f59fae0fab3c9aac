mod fixture;

use fixture::{FILES, download};

fn main() {
    probe::block_on(async {
        let mut total = 0;
        for first in (0..FILES).step_by(10) {
            let ten = (first..first + 10).map(download);
            total += trpl::join_all(ten).await.iter().sum::<i64>();
        }
        println!("{total} kB");
    });
}
