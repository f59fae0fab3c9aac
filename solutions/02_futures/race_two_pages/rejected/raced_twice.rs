mod fixture;

use fixture::*;
async fn first() -> Page {
    match trpl::select(fetch("oslo"), fetch("lima")).await {
        trpl::Either::Left(p) | trpl::Either::Right(p) => p,
    }
}

fn main() {
    probe::block_on(async {
        let (p, _) = trpl::join(first(), first()).await;
        show(&p);
    });
}
