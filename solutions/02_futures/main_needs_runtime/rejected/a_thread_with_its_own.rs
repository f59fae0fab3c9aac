mod fixture;

fn main() {
    trpl::block_on(async {
        println!("{}", heading().await);
        println!("{}", byline());
    });
}

async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

// A second thread escapes the panic, with a second runtime.
fn byline() -> String {
    let author = std::thread::spawn(|| trpl::block_on(fixture::fetch_author()));
    format!("author: {}", author.join().unwrap())
}
