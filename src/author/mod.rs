//! What a pack's author needs: check, record, schema.

pub mod schema;
