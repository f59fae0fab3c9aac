#!/usr/bin/env run-cargo-script
//@ lanes: main, documented, généreux
//! A first line for a shell, attributes everywhere, names and texts that are not ASCII.
#![allow(dead_code)]
#![warn(unused_must_use)]

/// Says ✓ with `.await` in its docs.
#[inline]
#[must_use]
async fn documented(#[allow(unused)] text: &str) -> String {
    /* a comment with généreux().await in it */
    let text = "« .await »"; // and another: x.await
    format!("{text} 日本語")
}

#[allow(non_snake_case)]
async fn généreux() -> r#type::Async { r#type::Async { r#await: 1 } }

mod r#type {
    pub struct Async { pub r#await: u32 }
}

#[cfg(any())]
async fn left_out() {
    nothing_of_this_exists().await;
}

#[tokio::main(flavor = "current_thread", start_paused = false)]
#[allow(clippy::needless_return)]
async fn main() {
    let _ = r#"a raw "text".await"#; println!("{}", documented("✓").await); println!("{}", généreux().await.r#await);
    #[cfg(any())]
    left_out().await;
    return;
}
