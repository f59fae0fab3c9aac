//! Tracked locks: who holds them, and from when to when.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::{self, Arc, LockResult, PoisonError, TryLockError, TryLockResult};

use futures::lock as futures_lock;
use tokio::sync as tokio_sync;

use super::Tracked;
use super::tag::LockedTag;

/// A lock or a permit held through its tracked wrapper. Dropping it gives it
/// back.
#[must_use = "a guard that is not kept releases its lock immediately"]
pub struct Guard<G> {
    // Declared before the guard: another thread may lock and record as soon as
    // the mutex is free.
    locked: LockedTag,
    inner: G,
}

impl<G> Guard<G> {
    /// Lets go of it without giving it back; `forget` makes it so.
    pub(super) fn forget_with(self, forget: impl FnOnce(G)) {
        self.locked.forget();
        forget(self.inner);
    }
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

impl<G: fmt::Debug> fmt::Debug for Guard<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl<G: fmt::Display> fmt::Display for Guard<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl<T> Tracked<T> {
    pub(super) fn guard<G>(&self, inner: G, at: &Location<'_>) -> Guard<G> {
        self.guard_of(1, inner, at)
    }

    /// A guard of so many permits.
    pub(super) fn guard_of<G>(&self, permits: u32, inner: G, at: &Location<'_>) -> Guard<G> {
        Guard {
            locked: self.tag.locked(permits, Some(at)),
            inner,
        }
    }
}

/// Locks of the standard library, which block the thread.
macro_rules! blocking {
    ($lock:ty, $guard:ident: $take:ident, $try_take:ident) => {
        impl<T> Tracked<$lock> {
            /// Locks it, blocking the thread until that is possible.
            ///
            /// # Errors
            ///
            /// Fails, as the standard library's method does, where a thread
            /// panicked while it held the lock.
            #[track_caller]
            pub fn $take(&self) -> LockResult<Guard<sync::$guard<'_, T>>> {
                let at = Location::caller();
                let blocks = self.tag.blocks();
                let taken = self.inner.$take();
                drop(blocks);
                match taken {
                    Ok(guard) => Ok(self.guard(guard, at)),
                    Err(poisoned) => {
                        let guard = self.guard(poisoned.into_inner(), at);
                        Err(PoisonError::new(guard))
                    }
                }
            }

            /// Locks it if that is possible now.
            ///
            /// # Errors
            ///
            /// Fails where it is not, or where a thread panicked while it held
            /// the lock.
            #[track_caller]
            pub fn $try_take(&self) -> TryLockResult<Guard<sync::$guard<'_, T>>> {
                let at = Location::caller();
                match self.inner.$try_take() {
                    Ok(guard) => Ok(self.guard(guard, at)),
                    Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
                    Err(TryLockError::Poisoned(poisoned)) => {
                        let guard = self.guard(poisoned.into_inner(), at);
                        Err(TryLockError::Poisoned(PoisonError::new(guard)))
                    }
                }
            }
        }
    };
}

/// Locks of tokio, which are waited for.
macro_rules! waiting {
    ($lock:ty, $guard:ident: $take:ident, $try_take:ident, $blocking_take:ident) => {
        impl<T> Tracked<$lock> {
            /// Waits until it can be locked and locks it.
            #[track_caller]
            pub fn $take(&self) -> impl Future<Output = Guard<tokio_sync::$guard<'_, T>>> {
                let at = Location::caller();
                async move {
                    let guard = self.inner.$take().await;
                    self.guard(guard, at)
                }
            }

            /// Locks it if that is possible now.
            ///
            /// # Errors
            ///
            /// Fails where it is not.
            #[track_caller]
            pub fn $try_take(
                &self,
            ) -> Result<Guard<tokio_sync::$guard<'_, T>>, tokio_sync::TryLockError> {
                let at = Location::caller();
                let guard = self.inner.$try_take()?;
                Ok(self.guard(guard, at))
            }

            /// Locks it outside of asynchronous code, blocking the thread until
            /// that is possible.
            #[track_caller]
            pub fn $blocking_take(&self) -> Guard<tokio_sync::$guard<'_, T>> {
                let at = Location::caller();
                let guard = self.inner.$blocking_take();
                self.guard(guard, at)
            }
        }
    };
}

/// Locks of tokio whose guards keep them alive.
macro_rules! owned {
    ($lock:ident, $guard:ident: $take:ident, $try_take:ident) => {
        impl<T> Tracked<Arc<tokio_sync::$lock<T>>> {
            /// Waits until it can be locked and locks it; the guard keeps it
            /// alive.
            #[track_caller]
            pub fn $take(self) -> impl Future<Output = Guard<tokio_sync::$guard<T>>> {
                let at = Location::caller();
                async move {
                    let guard = Arc::clone(&self.inner).$take().await;
                    self.guard(guard, at)
                }
            }

            /// Locks it if that is possible now; the guard keeps it alive.
            ///
            /// # Errors
            ///
            /// Fails where it is not.
            #[track_caller]
            pub fn $try_take(
                self,
            ) -> Result<Guard<tokio_sync::$guard<T>>, tokio_sync::TryLockError> {
                let at = Location::caller();
                let guard = Arc::clone(&self.inner).$try_take()?;
                Ok(self.guard(guard, at))
            }
        }
    };
}

/// The mutex of futures, which is waited for.
macro_rules! waiting_of_futures {
    ($lock:ty) => {
        impl<T> Tracked<$lock> {
            /// Waits until it can be locked and locks it.
            #[track_caller]
            pub fn lock(&self) -> impl Future<Output = Guard<futures_lock::MutexGuard<'_, T>>> {
                let at = Location::caller();
                async move {
                    let guard = self.inner.lock().await;
                    self.guard(guard, at)
                }
            }

            /// Locks it if that is possible now.
            #[track_caller]
            pub fn try_lock(&self) -> Option<Guard<futures_lock::MutexGuard<'_, T>>> {
                let at = Location::caller();
                let guard = self.inner.try_lock()?;
                Some(self.guard(guard, at))
            }
        }
    };
}

impl<T> Tracked<Arc<futures_lock::Mutex<T>>> {
    /// Waits until it can be locked and locks it; the guard keeps it alive.
    #[track_caller]
    pub fn lock_owned(self) -> impl Future<Output = Guard<futures_lock::OwnedMutexGuard<T>>> {
        let at = Location::caller();
        async move {
            let guard = Arc::clone(&self.inner).lock_owned().await;
            self.guard(guard, at)
        }
    }
}

// A lock may be shared as `Arc<Tracked<Mutex<_>>>` or tracked as an `Arc`.
blocking!(sync::Mutex<T>, MutexGuard: lock, try_lock);
blocking!(sync::RwLock<T>, RwLockReadGuard: read, try_read);
blocking!(sync::RwLock<T>, RwLockWriteGuard: write, try_write);
blocking!(Arc<sync::Mutex<T>>, MutexGuard: lock, try_lock);
blocking!(Arc<sync::RwLock<T>>, RwLockReadGuard: read, try_read);
blocking!(Arc<sync::RwLock<T>>, RwLockWriteGuard: write, try_write);

waiting!(tokio_sync::Mutex<T>, MutexGuard: lock, try_lock, blocking_lock);
waiting!(tokio_sync::RwLock<T>, RwLockReadGuard: read, try_read, blocking_read);
waiting!(tokio_sync::RwLock<T>, RwLockWriteGuard: write, try_write, blocking_write);
waiting!(Arc<tokio_sync::Mutex<T>>, MutexGuard: lock, try_lock, blocking_lock);
waiting!(Arc<tokio_sync::RwLock<T>>, RwLockReadGuard: read, try_read, blocking_read);
waiting!(Arc<tokio_sync::RwLock<T>>, RwLockWriteGuard: write, try_write, blocking_write);

owned!(Mutex, OwnedMutexGuard: lock_owned, try_lock_owned);
owned!(RwLock, OwnedRwLockReadGuard: read_owned, try_read_owned);
owned!(RwLock, OwnedRwLockWriteGuard: write_owned, try_write_owned);

waiting_of_futures!(futures_lock::Mutex<T>);
waiting_of_futures!(Arc<futures_lock::Mutex<T>>);
