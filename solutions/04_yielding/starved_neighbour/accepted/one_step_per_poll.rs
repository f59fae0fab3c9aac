mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        // The steps are a list, and one loop pauses between them.
        let thumb = span("thumb", async {
            let mut kb = 0;
            let steps: [&mut dyn FnMut(); 3] = [&mut thumb::load, &mut thumb::scale, &mut || {
                kb = thumb::save()
            }];
            in_turns(steps).await;
            kb
        });
        let index = span("index", async {
            let steps: [&mut dyn FnMut(); 4] = [
                &mut index::scan,
                &mut index::sort,
                &mut index::link,
                &mut index::compress,
            ];
            in_turns(steps).await;
        });
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}

/// One step per poll, written by hand.
async fn in_turns<const N: usize>(steps: [&mut dyn FnMut(); N]) {
    use std::task::Poll;

    let mut steps = steps.into_iter();
    std::future::poll_fn(|context| match steps.next() {
        Some(step) => {
            step();
            context.waker().wake_by_ref();
            Poll::Pending
        }
        None => Poll::Ready(()),
    })
    .await;
}
