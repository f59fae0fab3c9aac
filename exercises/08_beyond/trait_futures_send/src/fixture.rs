//! A station that runs any sensor in a separate task. This file is given: a
//! changed copy does not count.

use probe::{io, param, span};
use tokio::task::JoinHandle;

use crate::Sensor;

/// Reads a sensor in a task, which any worker thread of a runtime may run.
///
/// All that this function knows about `S` is in its bounds and in the trait.
/// `tokio::spawn` requires a future that is `Send`. This one is `Send` only if
/// the future of `read`, which it contains, is `Send` as well.
pub fn start<S>(name: &str, sensor: S) -> JoinHandle<i64>
where
    S: Sensor + Send + Sync + 'static,
{
    tokio::spawn(span(name, async move { sensor.read().await }))
}

/// A device, which takes a while to answer.
pub async fn device(name: &str, ms: u64) -> i64 {
    io(format!("{name} device"), ms).await;
    param(name, 20)
}
