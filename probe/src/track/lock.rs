//! Tracked mutexes: who holds them, and from when to when.

use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::{self, Arc, LockResult, PoisonError, TryLockError, TryLockResult};

use tokio::sync as tokio_sync;

use super::Tracked;
use super::tag::LockedTag;

/// A mutex held through its tracked wrapper. Dropping it unlocks the mutex.
#[must_use = "a lock that is not kept is given back at once"]
pub struct Guard<G> {
    // Declared before the guard: another thread may lock and record as soon as
    // the mutex is free.
    _locked: LockedTag,
    inner: G,
}

impl<G: Deref> Deref for Guard<G> {
    type Target = G::Target;

    fn deref(&self) -> &G::Target {
        &self.inner
    }
}

impl<G: DerefMut> DerefMut for Guard<G> {
    fn deref_mut(&mut self) -> &mut G::Target {
        &mut self.inner
    }
}

impl<T> Tracked<T> {
    fn guard<G>(&self, inner: G, at: &Location<'_>) -> Guard<G> {
        Guard {
            _locked: self.tag.locked(Some(at)),
            inner,
        }
    }
}

/// A mutex may be shared as `Arc<Tracked<Mutex<_>>>` or tracked as an `Arc`.
macro_rules! lock_with {
    ($blocking:ty, $waiting:ty) => {
        impl<T> Tracked<$blocking> {
            /// Locks the mutex, blocking the thread until it is free.
            ///
            /// # Errors
            ///
            /// Fails, as the standard library's `Mutex::lock` does, where a
            /// thread panicked while it held the lock.
            #[track_caller]
            pub fn lock(&self) -> LockResult<Guard<sync::MutexGuard<'_, T>>> {
                let at = Location::caller();
                match self.inner.lock() {
                    Ok(guard) => Ok(self.guard(guard, at)),
                    Err(poisoned) => {
                        let guard = self.guard(poisoned.into_inner(), at);
                        Err(PoisonError::new(guard))
                    }
                }
            }

            /// Locks the mutex if it is free.
            ///
            /// # Errors
            ///
            /// Fails where it is not, or where a thread panicked while it held
            /// the lock.
            #[track_caller]
            pub fn try_lock(&self) -> TryLockResult<Guard<sync::MutexGuard<'_, T>>> {
                let at = Location::caller();
                match self.inner.try_lock() {
                    Ok(guard) => Ok(self.guard(guard, at)),
                    Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
                    Err(TryLockError::Poisoned(poisoned)) => {
                        let guard = self.guard(poisoned.into_inner(), at);
                        Err(TryLockError::Poisoned(PoisonError::new(guard)))
                    }
                }
            }
        }

        impl<T> Tracked<$waiting> {
            /// Waits until the mutex is free and locks it.
            #[track_caller]
            pub fn lock(&self) -> impl Future<Output = Guard<tokio_sync::MutexGuard<'_, T>>> {
                let at = Location::caller();
                async move {
                    let guard = self.inner.lock().await;
                    self.guard(guard, at)
                }
            }

            /// Locks the mutex if it is free.
            ///
            /// # Errors
            ///
            /// Fails where it is not.
            #[track_caller]
            pub fn try_lock(
                &self,
            ) -> Result<Guard<tokio_sync::MutexGuard<'_, T>>, tokio_sync::TryLockError> {
                let guard = self.inner.try_lock()?;
                Ok(self.guard(guard, Location::caller()))
            }
        }
    };
}

lock_with!(sync::Mutex<T>, tokio_sync::Mutex<T>);
lock_with!(Arc<sync::Mutex<T>>, Arc<tokio_sync::Mutex<T>>);
