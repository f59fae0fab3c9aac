//@ unseen: 1
macro_rules! both {
    ($a:expr, $b:expr) => {
        $a + $b
    };
}

async fn one() -> u32 {
    1
}

#[tokio::main]
async fn main() {
    println!("{}", both!(one().await, 2));
}
