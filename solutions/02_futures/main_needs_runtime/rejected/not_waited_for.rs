mod fixture;

use fixture::{fetch_author, fetch_title};

fn main() {
    trpl::block_on(async {
        // The task gets both questions. `main` ends, and the runtime with it,
        // before the catalogue answers.
        let (title, author) = (fetch_title(), fetch_author());
        trpl::spawn_task(async {
            println!("title: {}", title.await);
            println!("author: {}", author.await);
        });
    });
}
