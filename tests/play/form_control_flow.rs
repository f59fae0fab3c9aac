//@ lanes: step, maybe
//! Awaits in every place of control flow: conditions, guards, labels, `let else`, blocks, operators.
async fn step(n: i32) -> i32 {
    tokio::task::yield_now().await;
    n
}

async fn maybe(n: i32) -> Option<i32> {
    (n > 0).then_some(n)
}

async fn early(n: i32) -> Result<i32, String> {
    let Some(n) = maybe(n).await else {
        return Err(format!("{n} is not enough"));
    };
    let doubled = match step(n).await {
        0 => unreachable!(),
        n if n > 100 => n,
        n => {
            let twice = step(n).await * 2;
            twice + step(1).await
        }
    };
    Ok(doubled)
}

#[tokio::main]
async fn main() {
    let mut n = 0;
    while step(n).await < 3 {
        n += step(1).await;
    }
    let found = 'outer: loop {
        for i in 0..step(5).await {
            if step(i).await == n {
                break 'outer step(i * 10).await;
            }
        }
    };
    println!("{found}");
    let array = [step(1).await, -step(2).await, !step(3).await];
    println!("{:?} {}", array, array[step(0).await as usize]);
    println!("{:?} {:?}", early(4).await, early(-1).await);
    let (a, mut b) = (step(1).await, step(2).await);
    b += step(a).await;
    let range = step(0).await..=step(b).await;
    println!("{range:?} {}", if step(1).await == 1 && step(0).await == 0 { "both" } else { "not" });
    let _ = { step(9).await };
    println!("{}", (async { step(7).await }).await as u8);
}
