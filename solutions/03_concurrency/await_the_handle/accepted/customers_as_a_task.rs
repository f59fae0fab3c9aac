mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let count = trpl::spawn_task(count_shelves());
        let customers = trpl::spawn_task(async {
            for number in 1..=4 {
                serve(number);
                trpl::sleep(A_WHILE).await;
            }
        });

        let (things, served) = trpl::join(count, customers).await;
        served.unwrap();
        println!("things: {}", things.unwrap());
    });
}
