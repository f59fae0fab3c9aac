//! What the files of an exercise hold, as a sum.

use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::event::Digest;
use asynclings_engine::fs::{self, FoundFile, Walk};

/// The larger a file, the less likely it is an exercise's: of these only the size counts.
const LARGE: u64 = 4 << 20;

/// What the files of an exercise hold.
pub(super) fn digest(folder: &Path) -> Digest {
    let mut sum = Sha256::new();
    let walk = Walk::below(folder).skip(|name, _| name.starts_with('.') || name == "target");
    for FoundFile { path, .. } in walk.files().filter_map(Result::ok) {
        let length = path.symlink_metadata().map_or(0, |data| data.len());
        sum.update(path.as_os_str().as_encoded_bytes());
        sum.update([0]);
        // What cannot be read holds something else than what can.
        let bytes = if length > LARGE {
            None
        } else {
            fs::read_if_there(&path).ok().flatten()
        };
        sum.update(
            bytes
                .as_ref()
                .map_or(length, |bytes| bytes.len() as u64)
                .to_le_bytes(),
        );
        sum.update([u8::from(bytes.is_some())]);
        sum.update(bytes.unwrap_or_default());
    }
    Digest(sum.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_tells_contents_and_not_times() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("src/main.rs");
        std::fs::create_dir_all(main.parent().unwrap()).unwrap();
        std::fs::write(&main, "one").unwrap();
        let one = digest(folder.path());
        std::fs::write(&main, "one").unwrap();
        assert_eq!(digest(folder.path()), one);
        std::fs::write(&main, "two").unwrap();
        assert_ne!(digest(folder.path()), one);
        std::fs::remove_file(&main).unwrap();
        let none = digest(folder.path());
        assert_ne!(none, one);
        std::fs::create_dir_all(folder.path().join("target/debug")).unwrap();
        std::fs::write(folder.path().join("target/debug/x"), "x").unwrap();
        std::fs::write(folder.path().join(".main.rs.swp"), "x").unwrap();
        assert_eq!(digest(folder.path()), none);
    }
}
