//! Count the polls
//!
//! Your task: read this program, and write into predict.toml how many times
//! each of its two futures is polled. You do not have to change this file.

use probe::span;

fn main() {
    probe::block_on(async {
        span("at_once", async { 1 }).await;

        span("pauses", async {
            trpl::yield_now().await;
            trpl::yield_now().await;
        })
        .await;
    });
}
