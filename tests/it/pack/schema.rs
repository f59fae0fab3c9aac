//! The committed JSON Schemas are those that `asynclings pack schema` prints.

use std::fs;
use std::path::Path;

use asynclings_author::schema;

#[test]
fn the_committed_schemas_are_fresh() {
    for (path, wanted) in schema::files() {
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let committed = fs::read_to_string(&committed).unwrap_or_default();
        assert!(
            committed == wanted,
            "`{path}` is stale: renew it with `cargo run -- pack schema`"
        );
    }
}
