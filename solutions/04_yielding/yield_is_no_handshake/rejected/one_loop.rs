mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        for _ in 0..3 {
            span("white", async { fixture::white_moves() }).await;
            span("black", async { fixture::black_moves() }).await;
        }
    });
}
