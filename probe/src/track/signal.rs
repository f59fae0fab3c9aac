//! Tracked semaphores, notifications and barriers.
//!
//! A permit is recorded as a lock that is taken and given back. Whoever waits
//! for a notification or at a barrier is recorded as at a gate: `wait`, and
//! `open` by whoever rings or is the last to come.

use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::sync::futures::Notified as Inner;
use tokio::sync::{
    AcquireError, Barrier, BarrierWaitResult, Notify, OwnedSemaphorePermit, Semaphore,
    SemaphorePermit, TryAcquireError,
};

use super::Tracked;
use super::lock::Guard;
use super::tag::Tag;

macro_rules! permits {
    ($semaphore:ty) => {
        impl Tracked<$semaphore> {
            /// Waits for a permit.
            ///
            /// # Errors
            ///
            /// Fails where the semaphore was closed.
            #[track_caller]
            pub fn acquire(
                &self,
            ) -> impl Future<Output = Result<Guard<SemaphorePermit<'_>>, AcquireError>> {
                self.permits(1, Location::caller())
            }

            /// Waits for `n` permits.
            ///
            /// # Errors
            ///
            /// Fails where the semaphore was closed.
            #[track_caller]
            pub fn acquire_many(
                &self,
                n: u32,
            ) -> impl Future<Output = Result<Guard<SemaphorePermit<'_>>, AcquireError>> {
                self.permits(n, Location::caller())
            }

            async fn permits(
                &self,
                n: u32,
                at: &'static Location<'static>,
            ) -> Result<Guard<SemaphorePermit<'_>>, AcquireError> {
                let permit = self.inner.acquire_many(n).await?;
                Ok(self.guard_of(n, permit, at))
            }

            /// Takes a permit if there is one now.
            ///
            /// # Errors
            ///
            /// Says whether there is none or the semaphore was closed.
            #[track_caller]
            pub fn try_acquire(&self) -> Result<Guard<SemaphorePermit<'_>>, TryAcquireError> {
                let at = Location::caller();
                let permit = self.inner.try_acquire()?;
                Ok(self.guard(permit, at))
            }

            /// Takes `n` permits if there are so many now.
            ///
            /// # Errors
            ///
            /// Says whether there are not or the semaphore was closed.
            #[track_caller]
            pub fn try_acquire_many(
                &self,
                n: u32,
            ) -> Result<Guard<SemaphorePermit<'_>>, TryAcquireError> {
                let at = Location::caller();
                let permit = self.inner.try_acquire_many(n)?;
                Ok(self.guard_of(n, permit, at))
            }

            /// Closes the semaphore: nobody gets a permit any more.
            #[track_caller]
            pub fn close(&self) {
                self.tag.record("close", None, Some(Location::caller()));
                self.inner.close();
            }
        }
    };
}

permits!(Semaphore);
permits!(Arc<Semaphore>);

impl Tracked<Arc<Semaphore>> {
    /// Waits for a permit that keeps the semaphore alive.
    ///
    /// # Errors
    ///
    /// Fails where the semaphore was closed.
    #[track_caller]
    pub fn acquire_owned(
        self,
    ) -> impl Future<Output = Result<Guard<OwnedSemaphorePermit>, AcquireError>> {
        self.owned_permits(1, Location::caller())
    }

    /// Waits for `n` permits that keep the semaphore alive.
    ///
    /// # Errors
    ///
    /// Fails where the semaphore was closed.
    #[track_caller]
    pub fn acquire_many_owned(
        self,
        n: u32,
    ) -> impl Future<Output = Result<Guard<OwnedSemaphorePermit>, AcquireError>> {
        self.owned_permits(n, Location::caller())
    }

    async fn owned_permits(
        self,
        n: u32,
        at: &'static Location<'static>,
    ) -> Result<Guard<OwnedSemaphorePermit>, AcquireError> {
        let permit = Arc::clone(&self.inner).acquire_many_owned(n).await?;
        Ok(self.guard_of(n, permit, at))
    }

    /// Takes a permit that keeps the semaphore alive, if there is one now.
    ///
    /// # Errors
    ///
    /// Says whether there is none or the semaphore was closed.
    #[track_caller]
    pub fn try_acquire_owned(self) -> Result<Guard<OwnedSemaphorePermit>, TryAcquireError> {
        let at = Location::caller();
        let permit = Arc::clone(&self.inner).try_acquire_owned()?;
        Ok(self.guard(permit, at))
    }
}

impl Guard<SemaphorePermit<'_>> {
    /// Lets go of the permit without giving it back.
    pub fn forget(self) {
        self.forget_with(SemaphorePermit::forget);
    }
}

impl Guard<OwnedSemaphorePermit> {
    /// Lets go of the permit without giving it back.
    pub fn forget(self) {
        self.forget_with(OwnedSemaphorePermit::forget);
    }
}

/// The future of a tracked `Notify`'s `notified`.
#[must_use = "a future does nothing unless it is polled"]
pub struct Notified<'a> {
    inner: Pin<Box<Inner<'a>>>,
    tag: &'a Tag,
    at: &'static Location<'static>,
    waits: bool,
}

impl Notified<'_> {
    /// Takes its place among those who wait, as the `enable` of tokio's
    /// `Notified` does.
    pub fn enable(self: Pin<&mut Self>) -> bool {
        self.get_mut().inner.as_mut().enable()
    }
}

impl Future for Notified<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let polled = self.inner.as_mut().poll(cx);
        if polled.is_pending() && !self.waits {
            self.waits = true;
            self.tag.record("wait", None, Some(self.at));
        }
        polled
    }
}

macro_rules! signals {
    ($notify:ty, $barrier:ty) => {
        impl Tracked<$notify> {
            /// Rings for one who waits, or for the next who will.
            #[track_caller]
            pub fn notify_one(&self) {
                self.tag.record("open", None, Some(Location::caller()));
                self.inner.notify_one();
            }

            /// Rings for all who wait now.
            #[track_caller]
            pub fn notify_waiters(&self) {
                self.tag.record("open", None, Some(Location::caller()));
                self.inner.notify_waiters();
            }

            /// Waits until somebody rings.
            #[track_caller]
            pub fn notified(&self) -> Notified<'_> {
                Notified {
                    inner: Box::pin(self.inner.notified()),
                    tag: &self.tag,
                    at: Location::caller(),
                    waits: false,
                }
            }
        }

        impl Tracked<$barrier> {
            /// Waits until as many wait as the barrier was made for.
            #[track_caller]
            pub fn wait(&self) -> impl Future<Output = BarrierWaitResult> {
                let at = Some(Location::caller());
                async move {
                    self.tag.record("wait", None, at);
                    let result = self.inner.wait().await;
                    if result.is_leader() {
                        self.tag.record("open", None, at);
                    }
                    result
                }
            }
        }
    };
}

signals!(Notify, Barrier);
signals!(Arc<Notify>, Arc<Barrier>);

macro_rules! blocking_barrier {
    ($barrier:ty) => {
        impl Tracked<$barrier> {
            /// Blocks the thread until as many wait as the barrier was made
            /// for.
            #[track_caller]
            pub fn wait(&self) -> std::sync::BarrierWaitResult {
                let at = Some(Location::caller());
                self.tag.record("wait", None, at);
                let result = self.inner.wait();
                if result.is_leader() {
                    self.tag.record("open", None, at);
                }
                result
            }
        }
    };
}

blocking_barrier!(std::sync::Barrier);
blocking_barrier!(Arc<std::sync::Barrier>);
