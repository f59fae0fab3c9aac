//! One call of cargo at a time for all processes that share a folder, and nobody who removes it meanwhile.

use std::path::Path;
use std::time::Duration;

use super::builds;
use super::error::CompileError;
use super::workspace::{BuildProgress, BuildStep, OnProgress};
use crate::fs::{FileError, LockFile};

/// How often a lock that another holds is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// Waits until nobody else holds the lock of a folder, however long that takes. Dropping the future leaves
/// the queue, dropping the file lets go.
pub(super) async fn take(folder: &Path, on: OnProgress<'_>) -> Result<LockFile, CompileError> {
    wait(&folder.join("lock"), LockFile::try_lock, on).await
}

/// Waits until nobody removes what is built in a target folder. As long as the file is there, nobody does.
pub(super) async fn use_build(target: &Path, on: OnProgress<'_>) -> Result<LockFile, CompileError> {
    wait(&builds::in_use(target), LockFile::try_share, on).await
}

async fn wait(
    path: &Path,
    take: impl Fn(&LockFile) -> Result<bool, FileError>,
    on: OnProgress<'_>,
) -> Result<LockFile, CompileError> {
    let file =
        LockFile::open(path).map_err(|error| CompileError::write(&error.path, error.source))?;
    let at = |step| BuildProgress {
        step,
        done: 0,
        total: 0,
        name: None,
    };
    let mut told = false;
    while !take(&file)? {
        if !std::mem::replace(&mut told, true) {
            on(at(BuildStep::Wait));
        }
        tokio::time::sleep(PAUSE).await;
    }
    if told {
        on(at(BuildStep::Build));
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
