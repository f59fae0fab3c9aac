mod fixture;

use probe::span;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};

fn main() {
    probe::block_on(async {
        // The token is a byte in a pipe.
        let (white_end, black_end) = tokio::io::duplex(1);
        let white = trpl::spawn_task(span("white", white(white_end)));
        let black = trpl::spawn_task(span("black", black(black_end)));
        white.await.unwrap();
        black.await.unwrap();
    });
}

async fn white(mut pipe: DuplexStream) {
    for _ in 0..3 {
        fixture::white_moves();
        pipe.write_u8(1).await.unwrap();
        pipe.read_u8().await.unwrap();
    }
}

async fn black(mut pipe: DuplexStream) {
    for _ in 0..3 {
        pipe.read_u8().await.unwrap();
        fixture::black_moves();
        pipe.write_u8(1).await.unwrap();
    }
}
