//@ lanes: is_even, is_odd
//! Two functions that call each other through boxes.
use std::pin::Pin;

fn is_even(n: u32) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async move {
        if n == 0 {
            return true;
        }
        is_odd(n - 1).await
    })
}

fn is_odd(n: u32) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async move { n != 0 && is_even(n - 1).await })
}

async fn sum(list: &[u32]) -> u32 {
    match list {
        [] => 0,
        [first, rest @ ..] => first + Box::pin(sum(rest)).await,
    }
}

#[tokio::main]
async fn main() {
    println!("{} {}", is_even(4).await, is_odd(4).await);
    println!("{}", sum(&[1, 2, 3]).await);
}
