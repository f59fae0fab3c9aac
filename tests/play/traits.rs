//@ lanes: twice, who.speak
trait Speak {
    async fn speak(&self) -> String;
}

struct Dog;

impl Speak for Dog {
    async fn speak(&self) -> String {
        tokio::task::yield_now().await;
        "woof".to_owned()
    }
}

async fn twice(who: &impl Speak) -> String {
    who.speak().await + &who.speak().await
}

#[tokio::main]
async fn main() {
    println!("{}", twice(&Dog).await);
}
