mod fixture;

use fixture::{mail, orders, report};

fn main() {
    probe::block_on(async {
        trpl::join_all(orders().into_iter().map(mail)).await;
        report();
    });
}
