//! What is wrong around the exercise: each gets its own error and its own remedy.

use asynclings_engine::compile::{CompileError, Way};

use crate::compile::fixture::{Fixture, printed};

const HELLO: &str = "fn main() { println!(\"{}\", probe::answer()); }";

#[tokio::test]
async fn no_cargo_on_the_path() {
    let mut fixture = Fixture::new(&[("one", HELLO)]);
    fixture.ws.env.set("PATH", "");
    let error = fixture.error("one").await;
    assert!(matches!(error, CompileError::NoCargo), "{error}");
    assert!(error.remedy().contains("rustup.rs"));
    let error = fixture.dependencies().await.unwrap_err();
    assert!(matches!(error, CompileError::NoCargo), "{error}");
}

#[tokio::test]
async fn cargo_gone_after_the_recipes_were_made() {
    let mut fixture = Fixture::new(&[("one", HELLO)]);
    fixture.dependencies().await.unwrap();
    fixture.ws.env.set("PATH", "");
    let error = fixture.error("one").await;
    assert!(matches!(error, CompileError::NoCargo), "{error}");
}

#[cfg(unix)]
mod scripts {
    use asynclings_engine::compile::{self, BuildProgress};

    use super::*;
    use crate::compile::fixture::gone;
    use crate::support::files::copy_program;
    use std::os::unix::fs::PermissionsExt;

    /// Puts a script in front of everything else on the PATH.
    fn pretend(fixture: &mut Fixture, name: &str, script: &str) {
        let text = format!("../bin/{name}.txt");
        fixture.write(&text, &format!("#!/bin/sh\n{script}\n"));
        let text = fixture.ws.root.join(&text);
        std::fs::set_permissions(&text, PermissionsExt::from_mode(0o755)).unwrap();
        let path = text.with_extension("");
        copy_program(&text, &path);
        let before = fixture.ws.env.get("PATH").unwrap().to_owned();
        let folders = [path.parent().unwrap().to_owned()];
        let all = folders.into_iter().chain(std::env::split_paths(&before));
        fixture
            .ws
            .env
            .set("PATH", std::env::join_paths(all).unwrap());
    }

    #[tokio::test]
    async fn a_toolchain_too_old_is_named_with_both_versions() {
        for tool in ["cargo", "rustc"] {
            let mut fixture = Fixture::new(&[("one", HELLO)]);
            fixture.edit(
                "../probe/Cargo.toml",
                "edition",
                "rust-version = \"1.95\"\nedition",
            );
            pretend(
                &mut fixture,
                tool,
                &format!("echo '{tool} 1.70.0 (x 2023-06-01)'"),
            );
            let error = fixture.error("one").await;
            let expect = format!("`{tool}` 1.70.0 is too old: the exercises need 1.95 or newer");
            assert_eq!(error.to_string(), expect);
            assert!(error.remedy().contains("rustup update"));
        }
    }

    #[tokio::test]
    async fn an_exercise_that_needs_a_newer_rust_says_so() {
        let fixture = Fixture::new(&[("one", HELLO)]);
        fixture.edit(
            "ch/one/Cargo.toml",
            "edition",
            "rust-version = \"1.999\"\nedition",
        );
        let error = fixture.error("one").await;
        let CompileError::TooOld { need, .. } = &error else {
            panic!("{error}: {:?}", error.text())
        };
        assert_eq!(need, "1.999");
    }

    #[tokio::test]
    async fn a_toolchain_that_does_not_work_says_why() {
        let mut fixture = Fixture::new(&[("one", HELLO)]);
        pretend(
            &mut fixture,
            "cargo",
            "echo \"error: toolchain '1.99' is not installed\" >&2; exit 1",
        );
        let error = fixture.error("one").await;
        assert!(matches!(error, CompileError::Toolchain { .. }), "{error}");
        assert!(error.to_string().contains("'1.99' is not installed"));
    }

    #[tokio::test]
    async fn a_full_disk_is_named() {
        let mut fixture = Fixture::new(&[("one", HELLO)]);
        pretend(
            &mut fixture,
            "cargo",
            "case \"$1\" in --version) echo 'cargo 1.999.0';; \
             *) echo 'error: failed to write: No space left on device (os error 28)' >&2; exit 101;; esac",
        );
        let error = fixture.error("one").await;
        assert!(matches!(error, CompileError::DiskFull { .. }), "{error}");
    }

    #[tokio::test]
    async fn a_dropped_call_of_cargo_leaves_no_process_behind() {
        let mut fixture = Fixture::new(&[("one", HELLO)]);
        pretend(
            &mut fixture,
            "cargo",
            "case \"$1\" in --version) echo 'cargo 1.999.0';; \
             *) echo '  Building [=> ] 1/2: tokio' >&2; sleep 1000 & wait;; esac",
        );
        let (tx, mut rx) = tokio::sync::mpsc::unbounded_channel();
        let mut on = |progress: BuildProgress| tx.send(progress).unwrap();
        tokio::select! {
            done = compile::dependencies(&fixture.ws, &mut on) => panic!("{done:?}"),
            told = rx.recv() => assert_eq!(told.unwrap().name.as_deref(), Some("tokio")),
        }
        gone(&fixture).await;
    }

    #[tokio::test]
    async fn no_linker_is_no_fault_of_the_learners() {
        let mut fixture = Fixture::new(&[("one", HELLO)]);
        fixture.dependencies().await.unwrap();
        // rustc is called by its full path; what it looks for itself is gone.
        fixture.ws.env.set("RUSTFLAGS", "-Clinker=no-such-linker");
        let error = fixture.error("one").await;
        assert!(matches!(error, CompileError::NoLinker { .. }), "{error:?}");
    }

    /// The real rustc, with a linker that is ended, gets no memory, or finds no room.
    #[tokio::test]
    async fn a_linker_that_cannot_work_is_no_fault_of_the_learners() {
        let mut fixture = Fixture::new(&[("one", HELLO)]);
        // A script that is never written again while another test starts programs.
        fixture.write("../bin/cc.txt", "#!/bin/sh\n. \"$(dirname \"$0\")/does\"\n");
        fixture.write(
            "../bin/does",
            "exec /usr/bin/env -i PATH=/usr/bin:/bin cc \"$@\"\n",
        );
        let text = fixture.ws.root.join("../bin/cc.txt");
        std::fs::set_permissions(&text, PermissionsExt::from_mode(0o755)).unwrap();
        let linker = text.with_extension("");
        copy_program(&text, &linker);
        let flags = format!("-Clinker={}", linker.display());
        fixture.ws.env.set("CARGO_ENCODED_RUSTFLAGS", flags);
        assert_eq!(printed(&fixture.built("one").await).await, "42\n");
        for does in [
            "kill -9 $$",
            "kill -XFSZ $$",
            "echo 'ld: fatal: out of memory allocating 8 bytes' >&2; exit 1",
            "echo 'collect2: fatal error: ld terminated with signal 9 [Killed]' >&2; exit 1",
        ] {
            fixture.write("../bin/does", does);
            let error = fixture.error("one").await;
            assert!(
                matches!(error, CompileError::Hindered { .. }),
                "{does}: {error:?}"
            );
            assert!(error.remedy().contains("nothing was judged"));
        }
        fixture.write(
            "../bin/does",
            "echo 'write: No space left on device' >&2; exit 1",
        );
        let error = fixture.error("one").await;
        assert!(matches!(error, CompileError::DiskFull { .. }), "{error:?}");
        std::fs::set_permissions(&linker, PermissionsExt::from_mode(0o644)).unwrap();
        let error = fixture.error("one").await;
        assert!(matches!(error, CompileError::Hindered { .. }), "{error:?}");
    }

    /// A file in the folder's place stops root as well, who may write anywhere.
    #[tokio::test]
    async fn a_target_folder_that_cannot_be_made_is_named() {
        let mut fixture = Fixture::new(&[("one", HELLO)]);
        fixture.write("../own", "a file where the folder should be");
        let error = fixture.error("one").await;
        let CompileError::NotWritable { path, .. } = &error else {
            panic!("{error}")
        };
        assert!(path.starts_with(fixture.ws.root.parent().unwrap()));
        std::fs::remove_file(fixture.ws.root.join("../own")).unwrap();
        fixture.ws.root = fixture.ws.root.join("nowhere");
        let error = fixture.error("one").await;
        assert!(error.to_string().starts_with("could not read `"), "{error}");
    }
}

#[tokio::test]
async fn no_network_on_the_first_run_names_the_crate() {
    let mut fixture = Fixture::new(&[("one", HELLO)]);
    let home = fixture.ws.root.join("../cargo-home");
    std::fs::create_dir(&home).unwrap();
    // rustup finds its toolchains by its own variable.
    let rustup = fixture
        .ws
        .env
        .get("RUSTUP_HOME")
        .map(|home| home.to_owned());
    let rustup = rustup.unwrap_or_else(|| std::env::home_dir().unwrap().join(".rustup").into());
    fixture.ws.env.set("RUSTUP_HOME", rustup);
    fixture.ws.env.set("CARGO_HOME", home);
    fixture.ws.env.set("CARGO_NET_OFFLINE", "true");
    fixture.edit(
        "../probe/Cargo.toml",
        "[lib]",
        "[dependencies]\ntokio = \"1\"\n[lib]",
    );
    let error = fixture.dependencies().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not download the dependency `tokio`: no network"
    );
    assert!(error.remedy().contains("connect to the network"));
    assert!(error.text().is_some());
}

#[tokio::test]
async fn a_lock_file_or_manifest_that_cannot_be_read_is_named() {
    let fixture = Fixture::new(&[("one", HELLO)]);
    fixture.write("Cargo.lock", "<<<<<<< conflict");
    let error = fixture.error("one").await;
    assert!(matches!(error, CompileError::LockFile { .. }), "{error}");
    std::fs::remove_file(fixture.ws.root.join("Cargo.lock")).unwrap();

    fixture.edit("ch/one/Cargo.toml", "[package]", "[package");
    let error = fixture.error("one").await;
    let CompileError::Manifest { path, .. } = &error else {
        panic!("{error}: {:?}", error.text())
    };
    assert!(path.ends_with("one/Cargo.toml"), "{}", path.display());
}

#[tokio::test]
async fn a_source_file_that_is_gone_or_no_text_is_named() {
    let fixture = Fixture::new(&[("one", HELLO), ("two", HELLO)]);
    let main = fixture.ws.root.join("ch/one/src/main.rs");
    for first in [true, false] {
        std::fs::remove_file(&main).unwrap();
        let error = fixture.error("one").await;
        let CompileError::Source { path, .. } = &error else {
            panic!("{error}: {:?}", error.text())
        };
        assert_eq!(*path, main, "{first}");
        assert!(error.remedy().contains("reset"));
        std::fs::write(&main, HELLO).unwrap();
        fixture.built("one").await;
    }
    std::fs::write(&main, b"fn main() { \xff }").unwrap();
    let error = fixture.error("one").await;
    assert!(error.to_string().contains("valid UTF-8"), "{error}");
    fixture.built("two").await;
}

#[tokio::test]
async fn a_probe_that_does_not_compile_is_no_fault_of_the_learners() {
    let fixture = Fixture::new(&[("one", HELLO)]);
    fixture.edit("../probe/src/lib.rs", "42", "\"x\"");
    let error = fixture.error("one").await;
    let CompileError::Dependency { name, text } = &error else {
        panic!("{error}")
    };
    assert_eq!(name, "asynclings-probe");
    assert!(text.contains("mismatched types"));
    fixture.edit("../probe/src/lib.rs", "\"x\"", "42");
    let built = fixture.built("one").await;
    assert_eq!(built.way, Way::Cargo);
    assert_eq!(printed(&built).await, "42\n");
}
