mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();

        let mut end = tokio::spawn(deadline());
        while let Some(vote) = votes.recv().await {
            if end.is_finished() {
                break;
            }
            println!("vote of {vote}");
        }
        let _ = &mut end;
        println!("closed");
    });
}
