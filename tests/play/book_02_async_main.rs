//@ errors: E0752@9
//! `main` cannot be async by itself: nothing would run it.

async fn title() -> Option<String> {
    let text = trpl::read_to_string("page.html").await.ok()?;
    text.lines().next().map(str::to_owned)
}

async fn main() {
    println!("{:?}", title().await);
}
