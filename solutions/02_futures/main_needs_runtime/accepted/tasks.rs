mod fixture;

fn main() {
    trpl::block_on(async {
        // Each answer is fetched by a task, perhaps on another thread of the
        // same runtime.
        let heading = trpl::spawn_task(heading());
        let byline = trpl::spawn_task(byline());
        println!("{}", heading.await.unwrap());
        println!("{}", byline.await.unwrap());
    });
}

async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
