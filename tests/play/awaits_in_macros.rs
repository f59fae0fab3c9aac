//@ lanes: twice
async fn twice(n: u32) -> u32 {
    n * 2
}

#[tokio::main]
async fn main() {
    println!("{} {}", twice(1).await, twice(2).await);
    let all = vec![twice(3).await, twice(4).await];
    assert_eq!(all.len(), twice(1).await as usize, "{}", twice(5).await);
    let text = format!("{n}", n = twice(6).await);
    println!("{text} {:?}", vec![twice(7).await; 2]);
}
