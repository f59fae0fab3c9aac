//! One call of cargo at a time, for all processes that share the folder.

use std::path::Path;
use std::time::Duration;

use super::error::CompileError;
use super::workspace::{BuildProgress, BuildStep, OnProgress};
use crate::fs::LockFile;

/// How often a lock that another holds is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// Waits until nobody else holds the lock, however long that takes. Dropping the future leaves the
/// queue, dropping the file lets go.
pub(super) async fn take(folder: &Path, on: OnProgress<'_>) -> Result<LockFile, CompileError> {
    let file = LockFile::open(&folder.join("lock"))
        .map_err(|error| CompileError::write(&error.path, error.source))?;
    let mut told = false;
    while !file.try_lock()? {
        if !std::mem::replace(&mut told, true) {
            on(BuildProgress {
                step: BuildStep::Wait,
                done: 0,
                total: 0,
                name: None,
            });
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_second_waits_for_the_first_and_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let first = take(dir.path(), &mut |_| ()).await.unwrap();
        let (tx, mut rx) = tokio::sync::mpsc::unbounded_channel();
        let mut on = move |progress: BuildProgress| tx.send(progress.step).unwrap();
        let second = take(dir.path(), &mut on);
        let release = async {
            assert_eq!(rx.recv().await, Some(BuildStep::Wait));
            drop(first);
        };
        let (second, ()) = tokio::join!(second, release);
        second.unwrap();
    }
}
