// wrong: OS threads instead of the runtime
mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        let (posts, boards) = trpl::join(fence(), shed()).await;
        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}

fn parallel() {
    let l = std::thread::spawn(|| futures::executor::block_on(left_end()));
    let r = std::thread::spawn(|| futures::executor::block_on(right_end()));
    println!("piano lifted: {}", l.join().unwrap() && r.join().unwrap());
}
