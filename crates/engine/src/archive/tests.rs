//! Archives as they are made, and archives as nobody should accept them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;
use crate::fs;

fn contents(files: &[(&str, &str)]) -> Contents {
    let body = |text: &str| Body::Bytes(Cow::Owned(text.as_bytes().to_vec()));
    let mut head = Head::new("0.1.0", "little", "A little pack");
    head.vendored = files.iter().any(|(name, _)| name.starts_with(VENDOR));
    Contents {
        head,
        files: files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), body(text)))
            .collect(),
    }
}

fn written(contents: &Contents) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(contents, &mut bytes).unwrap();
    bytes
}

const GOOD: &[(&str, &str)] = &[
    ("pack/lessons.toml", "format = 1\n"),
    ("pack/exercises/Cargo.toml", "[workspace]\n"),
    ("vendor/a-1/Cargo.toml", "[package]\n"),
    ("vendor/a-1/src/lib.rs", "// a\n"),
];

/// An archive put together by hand: kind, name, text and, for a link, where it leads to.
struct Raw(Vec<(tar::EntryType, Vec<u8>, Vec<u8>, &'static str)>);

impl Raw {
    /// A good archive, with its sums.
    fn good() -> Self {
        let mut raw = Self(Vec::new());
        let head = Head::new("0.1.0", "little", "A little pack")
            .to_text()
            .unwrap();
        raw.file(HEAD, &head)
            .file("pack/lessons.toml", "format = 1\n");
        raw
    }

    fn file(&mut self, name: impl AsRef<[u8]>, text: &str) -> &mut Self {
        let text = text.as_bytes().to_vec();
        self.0
            .push((tar::EntryType::Regular, name.as_ref().to_vec(), text, ""));
        self
    }

    fn entry(&mut self, kind: tar::EntryType, name: &str, to: &'static str) -> &mut Self {
        self.0
            .push((kind, name.as_bytes().to_vec(), Vec::new(), to));
        self
    }

    /// The compressed bytes, with the right sums as the second file.
    fn bytes(&self) -> Vec<u8> {
        let sums: BTreeMap<String, String> = self
            .0
            .iter()
            .filter(|(kind, ..)| *kind == tar::EntryType::Regular)
            .map(|(_, name, text, _)| (String::from_utf8_lossy(name).into_owned(), fs::sum(text)))
            .collect();
        let mut all = Self(self.0.clone());
        let sums = sums::to_text(&sums).into_bytes();
        let place = 1.min(all.0.len());
        all.0.insert(
            place,
            (tar::EntryType::Regular, SUMS.as_bytes().to_vec(), sums, ""),
        );
        all.bytes_as_they_are()
    }

    fn bytes_as_they_are(&self) -> Vec<u8> {
        let mut tar = tar::Builder::new(Vec::new());
        for (kind, name, text, to) in &self.0 {
            let mut header = tar::Header::new_gnu();
            header.set_entry_type(*kind);
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            // Past the checks of the crate, which writes no such names.
            header.as_old_mut().name[..name.len()].copy_from_slice(name);
            header.as_old_mut().linkname[..to.len()].copy_from_slice(to.as_bytes());
            header.set_cksum();
            tar.append(&header, &text[..]).unwrap();
        }
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&tar.into_inner().unwrap()).unwrap();
        packed.finish().unwrap()
    }

    fn refused(&self) -> ArchiveError {
        Archive::from_bytes(self.bytes(), ArchiveLimits::default()).unwrap_err()
    }
}

#[test]
fn what_is_written_is_read() {
    let bytes = written(&contents(GOOD));
    let archive = Archive::from_bytes(bytes.clone(), ArchiveLimits::default()).unwrap();
    assert_eq!(archive.head.pack, "little");
    assert_eq!(archive.pack["lessons.toml"], b"format = 1\n");
    assert_eq!(archive.pack.len(), 2);
    assert_eq!(archive.vendor.len(), 2);
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("vendor");
    archive.unpack_vendor(&to).unwrap();
    assert_eq!(fs::read(&to.join("a-1/src/lib.rs")).unwrap(), b"// a\n");
    assert!(!folder.path().join("pack").exists());
    // And it can be written elsewhere once more.
    archive.unpack_vendor(&folder.path().join("again")).unwrap();
}

#[test]
fn the_same_files_make_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let long = format!("pack/exercises/{}x.rs", "long/".repeat(40));
    let make = |name: &str| {
        let file = folder.path().join(name);
        fs::write_new(&file, b"fn main() {}\n").unwrap();
        let mut contents = contents(GOOD);
        contents.files.insert(long.clone(), Body::File(file));
        written(&contents)
    };
    let bytes = make("first");
    assert_eq!(bytes, make("second"));
    let archive = Archive::from_bytes(bytes, ArchiveLimits::default()).unwrap();
    assert_eq!(archive.pack[&long["pack/".len()..]], b"fn main() {}\n");
}

#[cfg(unix)]
#[test]
fn a_program_among_the_crates_stays_one() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("configure");
    fs::write_new(&script, b"#!/bin/sh\n").unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o750)).unwrap();
    let mut contents = contents(GOOD);
    contents
        .files
        .insert("vendor/a-1/configure".to_owned(), Body::File(script));
    let archive = Archive::from_bytes(written(&contents), ArchiveLimits::default()).unwrap();
    archive.unpack_vendor(&folder.path().join("v")).unwrap();
    let mode = |path: &str| {
        let file = std::fs::metadata(folder.path().join(path)).unwrap();
        file.permissions().mode() & 0o777
    };
    assert_eq!(mode("v/a-1/configure"), 0o755);
    assert_eq!(mode("v/a-1/Cargo.toml") & 0o111, 0);
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for (name, why) in [
        ("/etc/passwd", "it is an absolute path"),
        ("pack/../../x", "it points outside the archive"),
        ("..", "it points outside the archive"),
        ("pack//x", "a component is empty"),
        ("pack/exercises/", "a component is empty"),
        ("C:\\x", "it contains a character that is not portable"),
    ] {
        assert_eq!(
            Raw::good().file(name, "x").refused(),
            ArchiveError::Name {
                name: name.to_owned(),
                why
            }
        );
    }
    let error = Raw::good().file(b"pack/exercises/\xff", "x").refused();
    assert_eq!(
        error.to_string(),
        "invalid file name `pack/exercises/\u{fffd}`: it is not valid UTF-8"
    );
}

#[test]
fn everything_but_files_is_refused() {
    use tar::EntryType as E;
    for (kind, to, says) in [
        (E::Symlink, "/etc/passwd", "a symbolic link"),
        (E::Symlink, "main.rs", "a symbolic link"),
        (E::Link, "pack/lessons.toml", "a hard link"),
        (E::Char, "", "a device"),
        (E::Block, "", "a device"),
        (E::Fifo, "", "a pipe"),
        (E::Directory, "", "a directory"),
        (E::Continuous, "", "an entry of an unknown kind"),
        (E::XGlobalHeader, "", "an entry of an unknown kind"),
    ] {
        let name = "pack/exercises/x".to_owned();
        let error = Raw::good().entry(kind, &name, to).refused();
        assert_eq!(error, ArchiveError::Kind { name, kind: says });
    }
}

#[test]
fn the_same_file_twice_is_refused() {
    for second in ["pack/lessons.toml", "pack/Lessons.TOML"] {
        let error = Raw::good().file(second, "format = 1\n").refused();
        assert!(matches!(error, ArchiveError::Twice { .. }), "{error}");
    }
    let error = Raw::good()
        .file("pack/exercises/ä", "")
        .file("pack/exercises/a\u{308}", "")
        .refused();
    assert!(matches!(error, ArchiveError::Twice { .. }), "{error}");
    let error = Raw::good()
        .file("pack/exercises/a/b", "")
        .file("pack/exercises/a", "")
        .refused();
    assert!(matches!(error, ArchiveError::Twice { .. }), "{error}");
}

#[test]
fn what_is_no_part_of_a_pack_is_refused() {
    for name in [
        ".cargo/config.toml",
        "vendor/x",
        "pack/Cargo.toml",
        "readme",
    ] {
        let error = Raw::good().file(name, "").refused();
        let name = name.to_owned();
        assert_eq!(error, ArchiveError::Stranger { name });
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let limits = ArchiveLimits {
        bytes: 1 << 20,
        file: 1 << 19,
        files: 10,
    };
    let read = |raw: &Raw| Archive::from_bytes(raw.bytes(), limits).map(|_| ());
    let zeros = "0".repeat(300 << 10);
    assert_eq!(read(Raw::good().file("pack/exercises/a", &zeros)), Ok(()));
    // Two thousand bytes that become more than a MiB.
    let many = Raw(["a", "b", "c", "d"]
        .map(|name| {
            let name = format!("pack/exercises/{name}").into_bytes();
            (
                tar::EntryType::Regular,
                name,
                zeros.clone().into_bytes(),
                "",
            )
        })
        .to_vec());
    let mut raw = Raw::good();
    raw.0.extend(many.0);
    assert!(raw.bytes().len() < 2000);
    assert_eq!(
        read(&raw).unwrap_err().to_string(),
        "the archive unpacks to more than 1 MiB"
    );
    let long = "0".repeat((512 << 10) + 1);
    let error = read(Raw::good().file("pack/exercises/a", &long)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the archive unpacks to more than 524288 bytes"
    );
    let mut raw = Raw::good();
    for name in 0..8 {
        raw.file(format!("pack/exercises/{name}"), "");
    }
    assert_eq!(
        read(&raw).unwrap_err().to_string(),
        "the archive unpacks to more than 10 files"
    );
}

#[test]
fn sums_that_do_not_match_are_refused() {
    let with_sums = |sums: &str| {
        let mut raw = Raw::good();
        raw.file(SUMS, sums);
        Archive::from_bytes(raw.bytes_as_they_are(), ArchiveLimits::default()).unwrap_err()
    };
    let head = fs::sum(Raw::good().0[0].2.as_slice());
    let zero = "0".repeat(64);
    let named = |name: &str| name.to_owned();
    for (sums, expect) in [
        (
            format!("{head}  archive.toml\n{zero}  pack/lessons.toml\n"),
            ArchiveError::Sum {
                name: named("pack/lessons.toml"),
            },
        ),
        // A file that nobody has vouched for.
        (
            format!("{head}  archive.toml\n"),
            ArchiveError::Sum {
                name: named("pack/lessons.toml"),
            },
        ),
        (
            format!("{zero}  pack/gone\n"),
            ArchiveError::Missing {
                name: named("pack/gone"),
            },
        ),
        (
            format!("{zero} pack/lessons.toml\n"),
            ArchiveError::Unreadable {
                why: named("line 1 of `SHA256SUMS` is not a checksum and a name"),
            },
        ),
    ] {
        assert_eq!(with_sums(&sums), expect);
    }
    let raw = Raw::good();
    assert_eq!(
        Archive::from_bytes(raw.bytes_as_they_are(), ArchiveLimits::default()).unwrap_err(),
        ArchiveError::Missing { name: named(SUMS) }
    );
}

#[test]
fn another_format_and_another_file_are_told_apart() {
    let mut raw = Raw::good();
    raw.0[0].2 = b"format = 7\nnew_key = true\n".to_vec();
    assert_eq!(
        raw.refused(),
        ArchiveError::LaterFormat { theirs: 7, ours: 1 }
    );
    raw.0[0].2 = b"format = 1\n".to_vec();
    assert!(matches!(raw.refused(), ArchiveError::Unreadable { .. }));
    let mut raw = Raw::good();
    raw.0.swap(0, 1);
    assert_eq!(
        raw.refused().to_string(),
        "not a pack archive, or corrupted: its first file is not `archive.toml`"
    );
    for bytes in [&b""[..], b"PK\x03\x04", b"format = 1\n"] {
        let error = Archive::from_bytes(bytes.to_vec(), ArchiveLimits::default()).unwrap_err();
        assert!(
            matches!(
                error,
                ArchiveError::Unreadable { .. } | ArchiveError::Missing { .. }
            ),
            "{error}"
        );
    }
    // Crates that are in it without a word, and a word without crates.
    let mut lies = contents(GOOD);
    lies.head.vendored = false;
    assert!(Archive::from_bytes(written(&lies), ArchiveLimits::default()).is_err());
    let mut raw = Raw::good();
    raw.0.pop();
    assert_eq!(
        raw.refused(),
        ArchiveError::Missing {
            name: "pack/lessons.toml".to_owned()
        }
    );
}

proptest! {
    /// A damaged archive is read as before, where the damage meant nothing, or refused.
    #[test]
    fn damage_is_noticed(at in any::<prop::sample::Index>(), by in 1u8.., cut in any::<bool>()) {
        static WHOLE: std::sync::LazyLock<Vec<u8>> =
            std::sync::LazyLock::new(|| written(&contents(GOOD)));
        let whole = &*WHOLE;
        let good = Archive::from_bytes(whole.clone(), ArchiveLimits::default()).unwrap();
        let mut bytes = whole.clone();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= by;
        }
        if let Ok(read) = Archive::from_bytes(bytes, ArchiveLimits::default()) {
            prop_assert_eq!(read.pack, good.pack);
            prop_assert_eq!(read.vendor, good.vendor);
        }
    }
}
