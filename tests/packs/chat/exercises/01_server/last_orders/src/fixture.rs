//! The evening at the server. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{Tracked, span, track};
use tokio::sync::mpsc::{self, Receiver};
use tokio::sync::oneshot;
use tokio::time::sleep;

/// What the members write.
pub type Inbox = Tracked<Receiver<String>>;

/// The inbox, the order to stop, and the evening itself: two members write, at
/// 50 ms somebody orders the server to stop, and the members stay connected
/// until 1,000 ms.
pub fn evening() -> (Inbox, oneshot::Receiver<()>, impl Future<Output = ()>) {
    let (to_server, inbox) = mpsc::channel(8);
    let (order, stop) = oneshot::channel();
    let name = probe::param_text("name", "ada");
    let evening = span("evening", async move {
        sleep(Duration::from_millis(10)).await;
        let _ = to_server.send(format!("{name} joins")).await;
        sleep(Duration::from_millis(10)).await;
        let _ = to_server.send(format!("{name} writes")).await;
        sleep(Duration::from_millis(30)).await;
        let _ = order.send(());
        sleep(Duration::from_millis(950)).await;
        drop(to_server);
    });
    (track("inbox", inbox), stop, evening)
}
