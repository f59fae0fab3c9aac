mod fixture;

use fixture::{THINKING, lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();
        let writer = span("writer", async move {
            for line in lines() {
                tx.send(line).unwrap();
                trpl::sleep(THINKING).await;
            }
        });
        let reader = span("reader", async move {
            while let Some(line) = rx.recv().await {
                println!("{line}");
            }
        });
        let mut w = std::pin::pin!(writer);
        let mut r = std::pin::pin!(reader);
        let mut wd = false;
        std::future::poll_fn(|cx| {
            if !wd {
                wd = w.as_mut().poll(cx).is_ready();
            }
            r.as_mut().poll(cx)
        })
        .await;
    });
}
