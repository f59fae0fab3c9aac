mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    std::thread::scope(|scope| {
        let fence = scope.spawn(|| trpl::block_on(fence()));
        let shed = scope.spawn(|| trpl::block_on(shed()));
        println!("fence: {} posts", fence.join().unwrap());
        println!("shed: {} boards", shed.join().unwrap());
    });
}

fn parallel() {
    trpl::block_on(async {
        let left = trpl::spawn_task(left_end());
        let right = trpl::spawn_task(right_end());
        let (left, right) = (left.await.unwrap(), right.await.unwrap());

        println!("piano lifted: {}", left && right);
    });
}
