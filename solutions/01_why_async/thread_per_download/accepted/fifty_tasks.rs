mod fixture;

use fixture::{FILES, download};

fn main() {
    probe::block_on(async {
        let tasks: Vec<_> = (0..FILES)
            .map(|file| trpl::spawn_task(download(file)))
            .collect();

        let mut total = 0;
        for task in tasks {
            total += task.await.unwrap();
        }
        println!("{total} kB");
    });
}
