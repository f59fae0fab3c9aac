//! A course whose crates come with it.

use std::sync::Arc;

use super::*;
use crate::archive::{self, Archive, ArchiveLimits, Body, Contents, Head, Replaced};
use crate::course::source::content;
use crate::fs;

/// The mini pack with a crate and a git source.
fn vendored(crate_text: &str) -> PackSource {
    let mut source = mini();
    let mut head = Head::new("0.1.0", "mini", "Mini");
    head.vendored = true;
    head.replaced.push(Replaced {
        name: "git+https://example.org/a".to_owned(),
        git: Some("https://example.org/a".to_owned()),
        ..Replaced::default()
    });
    let body = |bytes: &[u8]| Body::Bytes(Cow::Owned(bytes.to_vec()));
    let pack = source.pack.iter();
    let mut files: std::collections::BTreeMap<_, _> = pack
        .map(|(path, bytes)| (format!("pack/{path}"), body(bytes)))
        .collect();
    files.insert(
        "vendor/a-1/src/lib.rs".to_owned(),
        body(crate_text.as_bytes()),
    );
    let mut bytes = Vec::new();
    archive::write(&Contents { head, files }, &mut bytes).unwrap();
    source.origin = Origin::Archive("/packs/mini.tar.gz".into());
    source.vendor = Some(Arc::new(
        Archive::from_bytes(bytes, ArchiveLimits::default()).unwrap(),
    ));
    source
}

#[test]
fn crates_come_with_settings_for_the_tutor_and_for_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("course");
    let layout = init(&vendored("// one"), &root).unwrap();
    assert!(vendor::is_as_written(&layout));
    let text = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    assert_eq!(text(".asynclings/vendor/a-1/src/lib.rs"), "// one");
    for (path, folder) in [
        (".cargo/config.toml", ".asynclings/vendor"),
        (".asynclings/.cargo/config.toml", "vendor"),
    ] {
        let settings: toml::Table = text(path).parse().unwrap();
        let source = &settings["source"];
        assert_eq!(
            source["asynclings-vendor"]["directory"].as_str(),
            Some(folder)
        );
        assert_eq!(
            source["crates-io"]["replace-with"].as_str(),
            Some("asynclings-vendor")
        );
        let git = &source["git+https://example.org/a"];
        assert_eq!(git["git"].as_str(), Some("https://example.org/a"));
    }

    // A later archive brings other crates, and keeps what the learner has set.
    std::fs::write(root.join(".cargo/config.toml"), "[build]\njobs = 1\n").unwrap();
    assert!(!vendor::is_as_written(&layout));
    Course::renew(&root, &vendored("// two")).unwrap();
    assert_eq!(text(".asynclings/vendor/a-1/src/lib.rs"), "// two");
    let kept = backup::read_tree(&layout.backups().join("course")).unwrap();
    assert!(
        kept.iter()
            .any(|(_, bytes)| bytes == b"[build]\njobs = 1\n")
    );

    // One without crates takes them out again.
    let mut without = mini();
    without.origin = Origin::Folder("/packs/mini".into());
    Course::renew(&root, &without).unwrap();
    assert!(!root.join(".asynclings/vendor").exists());
    assert!(!root.join(".cargo/config.toml").exists());
}

#[test]
fn what_is_trusted_is_the_content_and_not_where_it_came_from() {
    let folder = tempfile::tempdir().unwrap();
    let layout = init(&vendored("// one"), &folder.path().join("course")).unwrap();
    let of_source = vendored("// one").content();
    assert_ne!(of_source, vendored("// two").content());
    assert_ne!(of_source, mini().content());
    // The copy in a course is the same content, although its way to the probe is another.
    let archive = vendored("// one").vendor.unwrap();
    let of_copy = || {
        let copy = source::read_folder(&layout.originals()).unwrap();
        let pack: Vec<_> = copy
            .iter()
            .map(|(path, bytes)| (path.as_str(), fs::sum(bytes)))
            .collect();
        let vendor = archive.vendor.iter();
        content(
            pack.iter().map(|(path, sum)| (*path, sum.as_str())),
            vendor.map(|(path, sum)| (path.as_str(), sum.as_str())),
        )
    };
    assert_eq!(of_copy(), of_source);
    fs::replace(&layout.originals().join("lessons.toml"), b"changed").unwrap();
    assert_ne!(of_copy(), of_source);
}
