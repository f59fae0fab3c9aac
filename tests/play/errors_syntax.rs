//@ errors: expected one of@5
//! rustc cannot even read it.
#[tokio::main]
async fn main() {
    let n = 1 2;
    println!("{n}");
}
