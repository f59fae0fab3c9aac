//! The steps of two jobs. This file is given: a changed copy does not count.
//!
//! Every step computes: it keeps the thread busy until it returns.

use probe::{param, work};

/// A small job: a thumbnail. 60 ms of computing in three steps.
pub mod thumb {
    use super::{param, work};

    pub fn load() {
        work("thumb", 30);
    }

    pub fn scale() {
        work("thumb", 10);
    }

    /// Returns the size of the thumbnail in kB.
    pub fn save() -> i64 {
        work("thumb", 20);
        param("kb", 12)
    }
}

/// A large job: a search index. 450 ms of computing in four steps.
pub mod index {
    use super::work;

    pub fn scan() {
        work("index", 75);
    }

    pub fn sort() {
        work("index", 10);
    }

    pub fn link() {
        work("index", 15);
    }

    pub fn compress() {
        work("index", 350);
    }
}
