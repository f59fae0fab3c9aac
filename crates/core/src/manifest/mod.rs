//! What both manifests have in common: a parsed text with places, and one way to say what a table
//! looks like.
//!
//! A shape says which keys a table has, what each holds and what it is for. From it come the
//! reading with a `Cursor`, "did you mean", the JSON [`schema`] and the documentation.
//! Which tables there are is said by whoever reads them: the judge, and the pack around it.

mod cursor;
pub mod document;
mod fields;
mod mentions;
pub mod names;
pub mod schema;
pub(crate) mod shape;
mod strictness;

pub(crate) use cursor::{Cursor, Problems, all_of, either};
pub(crate) use fields::Fields;
pub(crate) use mentions::Input;
pub use mentions::Mention;
pub use strictness::Strictness;
