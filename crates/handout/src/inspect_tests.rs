//! What counts in a course, and what is led to from it.

use super::*;

fn course() -> (tempfile::TempDir, Layout) {
    let folder = tempfile::tempdir().unwrap();
    let layout = Layout::new(folder.path().join("course"));
    let put = |path: &str, text: &str| {
        fs::write_new(&layout.root().join(path), text.as_bytes()).unwrap();
    };
    put(".asynclings/course.toml", "");
    put(".asynclings/progress.toml", "");
    put(".asynclings/pack/exercises/Cargo.toml", "[workspace]\n");
    put(".asynclings/pack/exercises/a/b/src/main.rs", "fn main() {}");
    put(".asynclings/pack/solutions/a/b/expected.toml", "");
    put("exercises/a/b/src/main.rs", "fn main() {}");
    (folder, layout)
}

fn write(layout: &Layout, path: &str, text: &str) {
    fs::replace(&layout.root().join(path), text.as_bytes()).unwrap();
}

#[test]
fn a_change_of_what_counts_is_seen_both_ways_and_of_nothing_else() {
    let (_folder, layout) = course();
    let none = BTreeSet::new();
    let before = (
        stamp(&layout, &none).unwrap(),
        Inspection::of(&layout).unwrap().sum(),
    );
    for own in [
        "exercises/a/b/src/main.rs",
        ".asynclings/progress.toml",
        ".asynclings/backups/x",
        "README.md",
    ] {
        write(&layout, own, "mine");
    }
    assert_eq!(stamp(&layout, &none).unwrap(), before.0);
    assert_eq!(Inspection::of(&layout).unwrap().sum(), before.1);
    for counts in [
        ".cargo/config",
        ".cargo/config.toml",
        "rust-toolchain",
        "rust-toolchain.toml",
        ".asynclings/.cargo/config",
        ".asynclings/probe/build.rs",
        ".asynclings/pack/rust-toolchain.toml",
        ".asynclings/pack/exercises/target/x/build.rs",
        ".asynclings/pack/exercises/.git/x",
        ".asynclings/pack/exercises/a/b/src/main.rs",
    ] {
        let (stamped, summed) = (
            stamp(&layout, &none).unwrap(),
            Inspection::of(&layout).unwrap().sum(),
        );
        write(&layout, counts, "theirs");
        assert_ne!(stamp(&layout, &none).unwrap(), stamped, "{counts}");
        assert_ne!(Inspection::of(&layout).unwrap().sum(), summed, "{counts}");
    }
}

#[test]
fn what_manifests_and_settings_lead_to_counts_wherever_it_lies() {
    let (folder, layout) = course();
    let far = folder.path().join("far");
    fs::write_new(
        &far.join("Cargo.toml"),
        b"[dependencies]\nmore = { path = \"../more\" }\n",
    )
    .unwrap();
    fs::write_new(&folder.path().join("more/src/lib.rs"), b"").unwrap();
    fs::write_new(&folder.path().join("more/target/x"), b"").unwrap();
    let far = toml::Value::from(far.to_str().unwrap());
    let manifest = format!("[workspace.dependencies]\nfar = {{ path = {far} }}\n");
    write(&layout, ".asynclings/pack/exercises/Cargo.toml", &manifest);
    write(&layout, "tools/rustc", "a program");
    write(&layout, "exercises/helper/src/lib.rs", "");
    let settings = "[build]\nrustc = \"tools/rustc\"\ntarget-dir = \"tools\"\n";
    write(&layout, ".cargo/config.toml", settings);
    let member = "[dependencies]\nhelper = { path = \"../../../../../exercises/helper\" }\n\
                  inside = { path = \"../c\" }\n";
    write(&layout, ".asynclings/pack/exercises/a/b/Cargo.toml", member);
    fs::write_new(&folder.path().join("shared.rs"), b"").unwrap();
    let source = "include!(\"../../../../../../../shared.rs\");";
    write(
        &layout,
        ".asynclings/pack/exercises/a/b/src/main.rs",
        source,
    );
    let found = Inspection::of(&layout).unwrap();
    let led_to: Vec<_> = found
        .led_to
        .iter()
        .map(|place| place.strip_prefix(folder.path()).unwrap().to_owned())
        .collect();
    let expect = [
        "course/exercises/helper",
        "course/tools/rustc",
        "far",
        "more",
        "shared.rs",
    ];
    assert_eq!(led_to, expect.map(PathBuf::from));
    assert!(found.files.contains_key("tools/rustc"));
    assert!(!found.files.keys().any(|path| path.ends_with("target/x")));
    let stamped = stamp(&layout, &found.led_to).unwrap();
    fs::replace(&folder.path().join("more/src/lib.rs"), b"fn x() {}").unwrap();
    assert_ne!(stamp(&layout, &found.led_to).unwrap(), stamped);
    assert_ne!(Inspection::of(&layout).unwrap().sum(), found.sum());
}

#[test]
fn what_somebody_has_begun_is_listed() {
    let (_folder, layout) = course();
    assert_eq!(begun(&layout).unwrap(), [] as [&str; 0]);
    write(&layout, "exercises/a/b/src/main.rs", "fn main() { evil() }");
    write(&layout, "exercises/a/b/src/evil.rs", "");
    assert_eq!(
        begun(&layout).unwrap(),
        ["exercises/a/b/src/evil.rs", "exercises/a/b/src/main.rs"]
    );
}
