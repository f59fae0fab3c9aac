//@ lanes: value, check
//! Awaits in the arguments of macros that everybody has.
use std::fmt::Write;

async fn value(n: u32) -> u32 {
    tokio::task::yield_now().await;
    n
}

async fn check(n: u32) -> Result<u32, String> {
    if value(n).await > 2 { Err(format!("{} is too many", value(n).await)) } else { Ok(n) }
}

#[tokio::main]
async fn main() {
    println!("{} and {n:>3}", value(1).await, n = value(2).await);
    let list = vec![value(1).await, value(2).await];
    let same = vec![value(7).await; 2];
    assert_eq!(list, [1, 2], "{}", value(3).await);
    assert!(matches!(check(1).await, Ok(1)));
    let mut text = String::new();
    write!(text, "{:?}", check(5).await).unwrap();
    println!("{text} {same:?} {}", format!("<{}>", value(4).await));
    if let (Ok(n), false) = (check(2).await, cfg!(any())) {
        println!("{}", concat!("n", " is"));
        println!("{n}");
    }
    eprintln!("{}", value(9).await);
}
