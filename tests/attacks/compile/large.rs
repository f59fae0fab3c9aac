//! A table that makes a large program.

static TABLE: [u8; 64 * 1024 * 1024] = [1; 64 * 1024 * 1024];

fn main() {
    probe::block_on(async {
        probe::mark("large");
    });
    println!("{}", std::hint::black_box(&TABLE)[17]);
}
