//! Both ends of a tracked watch channel: one value, seen by many.

use std::panic::Location;

use tokio::sync::watch::error::{RecvError, SendError};
use tokio::sync::watch::{Receiver, Ref, Sender};

use super::{Tracked, Unshown};

impl<T> Tracked<Sender<T>> {
    /// A new receiver, which has seen the value as it is.
    #[track_caller]
    pub fn subscribe(&self) -> Tracked<Receiver<T>> {
        self.handle(self.inner.subscribe(), Location::caller())
    }
}

macro_rules! watch {
    ($on:ident, $bound:path, $show:path) => {
        impl<T: $bound> $on<Sender<T>> {
            /// Puts `value` in the place of the value before.
            ///
            /// # Errors
            ///
            /// Gives the value back when every receiver is gone.
            #[track_caller]
            pub fn send(&self, value: T) -> Result<(), SendError<T>> {
                let at = Some(Location::caller());
                if self.inner.is_closed() {
                    self.tag.record("closed", $show(&value), at);
                    return Err(SendError(value));
                }
                let send = |value| self.inner.send(value);
                self.tag
                    .record_send(value, at, $show, send, |error| Some(&error.0))
            }

            /// Puts `value` in the place of the value before, and gives that
            /// back.
            #[track_caller]
            pub fn send_replace(&self, value: T) -> T {
                let at = Some(Location::caller());
                self.tag.record("send", $show(&value), at);
                self.inner.send_replace(value)
            }

            /// Changes the value in its place.
            #[track_caller]
            pub fn send_modify(&self, modify: impl FnOnce(&mut T)) {
                let at = Location::caller();
                self.inner.send_modify(|value| {
                    modify(value);
                    self.tag.record("send", $show(value), Some(at));
                });
            }

            /// Changes the value in its place; `modify` says whether it did.
            #[track_caller]
            pub fn send_if_modified(&self, modify: impl FnOnce(&mut T) -> bool) -> bool {
                let at = Location::caller();
                self.inner.send_if_modified(|value| {
                    let is_modified = modify(value);
                    if is_modified {
                        self.tag.record("send", $show(value), Some(at));
                    }
                    is_modified
                })
            }
        }

        impl<T: $bound> $on<Receiver<T>> {
            /// Waits for a value that was not seen yet, and marks it as seen.
            ///
            /// # Errors
            ///
            /// Fails once every sender is gone.
            #[track_caller]
            pub fn changed(&mut self) -> impl Future<Output = Result<(), RecvError>> {
                let at = Some(Location::caller());
                async move {
                    let changed = self.inner.changed().await;
                    match &changed {
                        Ok(()) => {
                            let text = self.tag.text($show(&*self.inner.borrow()));
                            self.tag.record_text("recv", text.as_deref(), at);
                        }
                        Err(_) => self.tag.record("none", None, at),
                    }
                    changed
                }
            }

            /// The value as it is, marked as seen.
            #[track_caller]
            pub fn borrow_and_update(&mut self) -> Ref<'_, T> {
                let at = Some(Location::caller());
                let (tag, inner) = self.split();
                let is_new = inner.has_changed().unwrap_or(false);
                let value = inner.borrow_and_update();
                if is_new {
                    let text = tag.text($show(&*value));
                    tag.record_text("recv", text.as_deref(), at);
                }
                value
            }

            /// Waits for a value that `is_met` holds for, and marks it as seen.
            ///
            /// # Errors
            ///
            /// Fails once every sender is gone.
            #[track_caller]
            pub fn wait_for(
                &mut self,
                is_met: impl FnMut(&T) -> bool,
            ) -> impl Future<Output = Result<Ref<'_, T>, RecvError>> {
                let at = Some(Location::caller());
                async move {
                    let this = &mut *self;
                    let (tag, inner) = this.split();
                    let met = inner.wait_for(is_met).await;
                    match &met {
                        Ok(value) => {
                            let text = tag.text($show(&**value));
                            tag.record_text("recv", text.as_deref(), at);
                        }
                        Err(_) => tag.record("none", None, at),
                    }
                    met
                }
            }
        }
    };
}

on_both!(watch);
