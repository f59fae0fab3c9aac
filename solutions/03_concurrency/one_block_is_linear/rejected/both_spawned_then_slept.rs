mod fixture;
use fixture::{THINKING, lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();
        let w = span("writer", async move {
            for line in lines() {
                tx.send(line).unwrap();
                trpl::sleep(THINKING).await;
            }
        });
        let r = span("reader", async move {
            while let Some(line) = rx.recv().await {
                show(&line);
            }
        });
        let (_a, _b) = (trpl::spawn_task(w), trpl::spawn_task(r));
        trpl::sleep(THINKING * 5).await;
    });
}
fn show(s: &str) {
    println!("{s}");
}
