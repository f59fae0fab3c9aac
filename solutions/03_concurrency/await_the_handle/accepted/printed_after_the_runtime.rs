mod fixture;

use fixture::{A_WHILE, count_shelves, serve};
async fn customers() {
    for number in 1..=4 {
        serve(number);
        trpl::sleep(A_WHILE).await;
    }
}
fn main() {
    let things = probe::block_on(async {
        let count = trpl::spawn_task(count_shelves());
        customers().await;
        count.await.expect("the count does not panic")
    });
    println!("things: {things}");
}
