//! The moves of a game. This file is given: a changed copy does not count.

use std::sync::atomic::{AtomicI64, Ordering};

use probe::{mark, param_text};

/// White makes its next move.
pub fn white_moves() {
    static MOVES: AtomicI64 = AtomicI64::new(0);
    moves(&param_text("white", "Ada"), &MOVES);
    mark("white moves");
}

/// Black makes its next move.
pub fn black_moves() {
    static MOVES: AtomicI64 = AtomicI64::new(0);
    moves(&param_text("black", "Bo"), &MOVES);
    mark("black moves");
}

fn moves(who: &str, moves: &AtomicI64) {
    let number = moves.fetch_add(1, Ordering::Relaxed) + 1;
    println!("{who}: move {number}");
}
