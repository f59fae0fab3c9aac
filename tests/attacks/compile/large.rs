//! A table that makes a large program.

static TABLE: [u8; 24 * 1024 * 1024] = [1; 24 * 1024 * 1024];

fn main() {
    probe::block_on(async {
        probe::mark("large");
    });
    println!("{}", std::hint::black_box(&TABLE)[17]);
}
