//@ errors: E0308@9
//! A future in place of what it resolves to.
async fn size() -> usize {
    3
}

#[tokio::main]
async fn main() {
    let n: usize = size();
    println!("{}", n);
}
