//! Sizes on the disk.

use std::path::Path;

use asynclings_engine::fs::Walk;

/// The bytes a folder takes on the disk. A file with several names, as cargo makes them, counts
/// once.
pub(crate) fn size_of(folder: &Path) -> u64 {
    #[cfg(unix)]
    let mut seen = std::collections::HashSet::new();
    let mut size = 0;
    for found in Walk::below(folder).everything().files().flatten() {
        let Ok(metadata) = found.path.symlink_metadata() else {
            continue;
        };
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            if metadata.nlink() > 1 && !metadata.is_dir() && !seen.insert(metadata.ino()) {
                continue;
            }
            size += metadata.blocks() * 512;
        }
        #[cfg(not(unix))]
        {
            size += metadata.len();
        }
    }
    size
}

/// `1.2 GiB`, `35 MiB`, `4 KiB`.
pub(crate) fn in_words(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..KIB => format!("{bytes} bytes"),
        0x400..0x10_0000 => format!("{} KiB", bytes / KIB),
        0x10_0000..0x4000_0000 => format!("{} MiB", bytes / KIB.pow(2)),
        _ => {
            let tenths = bytes * 10 / KIB.pow(3);
            format!("{}.{} GiB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        for (bytes, expect) in [
            (0, "0 bytes"),
            (1023, "1023 bytes"),
            (1024, "1 KiB"),
            (1024 * 1024 - 1, "1023 KiB"),
            (35 * 1024 * 1024, "35 MiB"),
            (1_288_490_189, "1.2 GiB"),
        ] {
            assert_eq!(in_words(bytes), expect);
        }
    }

    #[test]
    fn a_file_with_two_names_counts_once() {
        let folder = tempfile::tempdir().unwrap();
        let one = folder.path().join("one");
        std::fs::write(&one, vec![1; 100_000]).unwrap();
        let before = size_of(folder.path());
        std::fs::hard_link(&one, folder.path().join("two")).unwrap();
        assert!(before >= 100_000);
        assert!(size_of(folder.path()) < before + 50_000);
    }
}
