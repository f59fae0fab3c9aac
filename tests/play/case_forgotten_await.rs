//@ lanes: announce, save
//! A future that nobody awaits does nothing.
async fn announce(text: &str) {
    println!("announced {text}");
}

async fn save() -> u32 {
    7
}

#[tokio::main]
async fn main() {
    announce("never");
    let _ = announce("dropped");
    let saved = save().await;
    println!("saved {saved}");
}
