mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let customers = async {
            for number in 1..=4 {
                serve(number);
                trpl::sleep(A_WHILE).await;
            }
        };
        let (things, ()) = trpl::join(count_shelves(), customers).await;
        println!("things: {things}");
    });
}
