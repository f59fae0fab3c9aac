//! Fewer network calls
//!
//! Every event causes a network call. A call can carry at most three events, and
//! an event may wait at most 50 ms for others to share its call.
//!
//! Your task: make as few calls as these two limits allow. A call should go out
//! when it is full or when its first event has waited long enough, whichever
//! comes first. Slices have a method `chunks`. `trpl::StreamExt` has a similar
//! adapter that also limits how long an item waits.

mod fixture;

use fixture::{events, network_call};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut events = events();

        // A call for each event, as soon as it happens.
        while let Some(event) = events.next().await {
            network_call(&[event]);
        }
    });
}
