mod fixture;

use fixture::{courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        // Needs no Vec, and holds for days with three orders.
        let mut orders = orders().into_iter();
        let mut next = || orders.next().unwrap();
        trpl::join!(mail(next()), courier(next()), mail(next()));
        report();
    });
}
