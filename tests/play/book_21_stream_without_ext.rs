//@ errors: E0599@8
//! A stream has no `next` of its own.

fn main() {
    trpl::block_on(async {
        let values = [1, 2, 3, 4].iter().map(|n| n * 2);
        let mut stream = trpl::stream_from_iter(values);
        while let Some(value) = stream.next().await {
            println!("{value}");
        }
    });
}
