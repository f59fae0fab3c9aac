mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        let (posts, boards) = tokio::join!(fence(), shed());

        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}

fn parallel() {
    let (left, right) = std::thread::scope(|scope| {
        let left = scope.spawn(|| trpl::block_on(left_end()));
        let right = scope.spawn(|| trpl::block_on(right_end()));
        (left.join().unwrap(), right.join().unwrap())
    });

    println!("piano lifted: {}", left && right);
}
