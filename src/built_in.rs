//! The pack and the probe that the binary carries, as a source for courses.

use std::borrow::Cow;

use asynclings_builtin::FILES;
use asynclings_core::pack::version::Version;
use asynclings_engine::course::source::FileMap;
use asynclings_engine::course::{Origin, PackSource};

/// Ends the probe's manifest in a course. Without it cargo looks for the probe's workspace further up
/// and reads the learner's `Cargo.toml`, which changes with every `goto` and may be broken.
const ON_ITS_OWN: &[u8] = b"\n# The probe belongs to no workspace above it.\n[workspace]\n";

/// The built-in pack.
pub(crate) fn source() -> PackSource {
    let mut pack = FileMap::new();
    let mut probe = FileMap::new();
    for (path, bytes) in FILES {
        match path.strip_prefix("probe/") {
            Some(inside) => probe.insert(inside.to_owned(), Cow::Borrowed(*bytes)),
            None => pack.insert((*path).to_owned(), Cow::Borrowed(*bytes)),
        };
    }
    if let Some(manifest) = probe.get_mut("Cargo.toml") {
        manifest.to_mut().extend_from_slice(ON_ITS_OWN);
    }
    PackSource {
        origin: Origin::BuiltIn,
        asynclings: Version::RUNNING.to_owned(),
        pack,
        probe,
        vendor: None,
    }
}
