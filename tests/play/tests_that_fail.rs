//@ lanes: first_fails, second, sleep
//@ ends: panic
//! Tests of which one fails: the others are played all the same.
async fn half(n: u32) -> u32 {
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    n / 2
}

#[tokio::test]
async fn first_fails() {
    assert_eq!(half(5).await, 3, "half of five");
}

#[tokio::test]
async fn second() {
    assert_eq!(half(4).await, 2);
    println!("second");
}

#[test]
#[should_panic = "too small"]
fn third() {
    trpl::block_on(async { assert!(half(1).await > 0, "too small") });
}

#[tokio::test]
#[ignore = "never played"]
async fn fourth() {
    println!("{}", half(100).await);
}
