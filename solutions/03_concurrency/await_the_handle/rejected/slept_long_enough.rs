mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let _count = trpl::spawn_task(count_shelves());

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        trpl::sleep(A_WHILE * 12).await;
        println!("things: {}", probe::param("things", 400));
    });
}
