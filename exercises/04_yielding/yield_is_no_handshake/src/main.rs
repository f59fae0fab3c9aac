//! Whose turn is it?
//!
//! Two players make three moves each. White should begin, and then the players
//! should alternate. Each says "your turn" with a yield, but one of them moves
//! twice in a row.
//!
//! Your task: make each player wait until the other has moved. Pass a token
//! back and forth, for instance over two channels, and wake a player only after
//! the other player's move. No time should pass, and the order must not depend
//! on which player the runtime polls next.

mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        // Two tasks: the runtime decides which one it polls, and when.
        let white = trpl::spawn_task(span("white", white()));
        let black = trpl::spawn_task(span("black", black()));

        white.await.unwrap();
        black.await.unwrap();
    });
}

async fn white() {
    for _ in 0..3 {
        fixture::white_moves();

        // Yields. But which task is polled next?
        trpl::yield_now().await;
    }
}

async fn black() {
    for _ in 0..3 {
        fixture::black_moves();
        trpl::yield_now().await;
    }
}
