//@ lanes: main, add
//! An attribute that makes a runtime on functions with arguments.
async fn add(a: u32, b: u32) -> u32 {
    tokio::task::yield_now().await;
    a + b
}

#[tokio::main(flavor = "current_thread")]
async fn sum(first: u32, mut rest: Vec<u32>) -> u32 {
    let mut sum = first;
    while let Some(n) = rest.pop() {
        sum = add(sum, n).await;
    }
    sum
}

fn main() {
    println!("{}", sum(1, vec![2, 3]));
}
