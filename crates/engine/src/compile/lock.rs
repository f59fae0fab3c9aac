//! One call of cargo at a time, for all processes that share the folder.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use super::error::CompileError;
use super::workspace::{OnProgress, Progress, Step};

/// How often a lock that another holds is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// Held until it is dropped; the system lets go of it when the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until nobody else holds it. Dropping the future leaves the queue.
    #[expect(
        clippy::disallowed_methods,
        reason = "the file holds no text, only the lock"
    )]
    pub(super) async fn take(folder: &Path, on: OnProgress<'_>) -> Result<Self, CompileError> {
        let path = folder.join("lock");
        let file = File::create(&path).map_err(|source| CompileError::write(&path, source))?;
        let mut told = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(source)) => {
                    let what = "lock";
                    return Err(CompileError::File { what, path, source });
                }
            }
            if !std::mem::replace(&mut told, true) {
                on(Progress {
                    step: Step::Wait,
                    done: 0,
                    total: 0,
                    name: None,
                });
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_second_waits_for_the_first_and_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::take(dir.path(), &mut |_| ()).await.unwrap();
        let (tx, mut rx) = tokio::sync::mpsc::unbounded_channel();
        let mut on = move |progress: Progress| tx.send(progress.step).unwrap();
        let second = Lock::take(dir.path(), &mut on);
        let release = async {
            assert_eq!(rx.recv().await, Some(Step::Wait));
            drop(first);
        };
        let (second, ()) = tokio::join!(second, release);
        second.unwrap();
    }
}
