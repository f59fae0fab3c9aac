//! Packs as they lie in this repository.

mod builtin;
mod coverage;
