//! One allocation for each text, however often it comes.

use std::collections::HashSet;
use std::sync::Arc;

/// More different texts than this are no names and places, and are not kept for later.
const MAX_KEPT: usize = 10_000;

#[derive(Debug, Default)]
pub(super) struct Interner(HashSet<Arc<str>>);

impl Interner {
    /// The shared form of `text`.
    pub(super) fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let shared: Arc<str> = text.into();
        if self.0.len() < MAX_KEPT {
            self.0.insert(Arc::clone(&shared));
        }
        shared
    }
}
