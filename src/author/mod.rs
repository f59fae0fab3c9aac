//! What a pack's author needs: check, record, schema.

pub mod check;
pub mod schema;
