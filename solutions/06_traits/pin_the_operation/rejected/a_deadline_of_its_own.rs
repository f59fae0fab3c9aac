mod fixture;

use fixture::votes;

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut end = std::pin::pin!(trpl::sleep(std::time::Duration::from_millis(100)));

        loop {
            tokio::select! {
                vote = votes.recv() => match vote {
                    Some(vote) => println!("vote of {vote}"),
                    None => break,
                },
                () = &mut end => break,
            }
        }

        println!("closed");
    });
}
