//! Fewer network calls
//!
//! Six events, six network calls. A call may carry three events at most, and an
//! event may wait 50 ms at most for others to share its call.
//!
//! Your task: make as few calls as these two limits allow: a call goes out when
//! it is full, or when its first event has waited long enough, whichever comes
//! first. Slices have `chunks`; among the adapters of `trpl::StreamExt` there
//! is one that also knows the time.

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
