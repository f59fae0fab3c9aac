//@ errors: lifetime may not live long enough@15
//! A closure's future cannot borrow the closure's argument where the bound has one future for all.
async fn twice<F, Fut>(f: F)
where
    F: Fn(&str) -> Fut,
    Fut: Future<Output = ()>,
{
    f("a").await;
    f("b").await;
}

#[tokio::main]
async fn main() {
    let greeting = String::from("hello");
    twice(|name| async { println!("{greeting} {name}") }).await;
}
