mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};

fn main() {
    probe::block_on(async {
        let upload = trpl::spawn_task(upload());
        let title = ask_title().await;
        trpl::sleep(PATIENCE).await;
        upload.abort();
        let _ = upload.await;
        println!("{title}: uploaded");
        clean_up().await;
    });
}
