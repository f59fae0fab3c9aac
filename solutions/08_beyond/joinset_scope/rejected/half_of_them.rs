mod fixture;

use fixture::{PARTS, search};
use tokio::task::JoinHandle;

fn main() {
    probe::block_on(async {
        match fixture::trip(plan()).await {
            Ok(parts) => println!("booked: {}", parts.join(", ")),
            Err(reason) => println!("no trip: {reason}"),
        }
        fixture::evening().await;
    });
}

async fn plan() -> Result<Vec<String>, String> {
    let [flight, train, hotel, car] = PARTS;
    let mut tasks = [tokio::spawn(search(flight)), tokio::spawn(search(train))];
    let outcome = {
        let [flight, train] = &mut tasks;
        tokio::try_join!(answer(flight), answer(train), search(hotel), search(car))
    };
    for task in tasks.iter().filter(|task| !task.is_finished()) {
        task.abort();
    }
    while tasks.iter().any(|task| !task.is_finished()) {
        tokio::task::yield_now().await;
    }
    outcome.map(|(flight, train, hotel, car)| vec![flight, train, hotel, car])
}

async fn answer(task: &mut JoinHandle<Result<String, String>>) -> Result<String, String> {
    task.await.unwrap()
}
