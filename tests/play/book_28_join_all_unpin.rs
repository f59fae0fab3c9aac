//@ lanes: work, third, join3
//! `join!` of three futures that borrow what is around them.
use std::time::Duration;

async fn work(name: &str, ms: u64, done: &std::cell::RefCell<Vec<String>>) {
    trpl::sleep(Duration::from_millis(ms)).await;
    done.borrow_mut().push(name.to_owned());
}

fn main() {
    trpl::block_on(async {
        let done = std::cell::RefCell::new(Vec::new());
        let first = work("first", 30, &done);
        let second = work("second", 10, &done);
        let third = async {
            work("third", 5, &done).await;
            work("third again", 15, &done).await;
        };
        trpl::join3(first, second, third).await;
        println!("{:?}", done.borrow());
    });
}
