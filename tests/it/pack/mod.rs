//! Packs as they lie in this repository: the built-in one, what is made from it, and broken ones.

mod broken;
mod builtin;
mod coverage;
#[cfg(unix)]
mod links;
mod schema;
