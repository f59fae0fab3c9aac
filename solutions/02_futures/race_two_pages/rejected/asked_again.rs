mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        let winner =
            tokio::select! { p = fetch("oslo") => p.mirror, p = fetch("lima") => p.mirror };
        show(&fetch(winner).await);
    });
}
