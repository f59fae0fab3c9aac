//! A camera, a lab and what lies between them. This file is given: a changed
//! copy does not count.

use std::time::Duration;

use probe::{Span, Tracked, mark, param, span, track};

/// A photo, which takes a lot of memory until it is developed.
#[derive(Debug)]
pub struct Photo(pub u32);

/// Takes a photo. The camera is fast: no time passes.
pub fn take(number: u32) -> Photo {
    mark("photo taken");
    Photo(number)
}

/// Develops a photo, which takes a time that varies from run to run.
pub async fn develop(photo: Photo) {
    let ms = u64::try_from(param("ms", 100)).unwrap();
    let developing = span("develop", trpl::sleep(Duration::from_millis(ms)));
    developing.await;
    println!("developed: {}", photo.0);
}

/// Lets the tutor see what is sent and received through a channel of any kind.
pub fn watch<S, R>((tx, rx): (S, R)) -> (Tracked<S>, Tracked<R>) {
    (track("tx", tx), track("rx", rx))
}

/// Names the future that takes photos.
pub fn camera<F: Future>(taking: F) -> Span<F> {
    span("camera", taking)
}

/// Names the future that develops them.
pub fn lab<F: Future>(developing: F) -> Span<F> {
    span("lab", developing)
}
