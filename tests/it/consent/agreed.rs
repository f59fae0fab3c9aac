//! A course or pack that its user has agreed to, and that changed afterwards.

use std::fs;
use std::process::Command;

use super::{Received, is_named};
use crate::support::sandbox::Sandbox;

#[test]
fn a_course_that_has_changed_since_is_asked_about_again() {
    let received = Received::new();
    let build = ".asynclings/pack/exercises/01_why_async/overlap_the_wait/build.rs";
    received.put(
        build,
        "fn main() { std::fs::write(\"[TRACE]\", \"\").unwrap(); }",
    );
    let said = received.by("state", &["run"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err
            .contains("have changed since you trusted this course"),
        "{said:?}"
    );
    assert!(is_named(&said, build), "{said:?}");
    assert!(!received.trace().exists());
    // `init` writes the pack anew; what it does not write stays, and is asked about.
    assert_eq!(received.by("state", &["init", "."]).code, 0);
    assert!(!received.path(build).exists());
    assert_eq!(received.by("state", &["lesson"]).code, 0);
    received.put(
        ".cargo/config.toml",
        "[build]\nrustc = \"[EVIL]/bin/rustc\"\n",
    );
    let said = received.by("state", &["init", "."]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err
            .contains("`build.rustc` sets a command that cargo will run"),
        "{said:?}"
    );
    assert_eq!(received.by("state", &["init", ".", "--trust"]).code, 0);
    assert_eq!(received.by("state", &["lesson"]).code, 0);
    // Agreed to is the content, not the place.
    received.put(
        ".cargo/config.toml",
        "[build]\nrustc = \"[EVIL]/bin/cargo\"\n",
    );
    assert_eq!(received.by("state", &["lesson"]).code, 4);
    assert!(!received.trace().exists());
}

#[test]
fn the_program_that_a_setting_names_belongs_to_what_was_agreed_to() {
    let received = Received::new();
    received.put(".cargo/config.toml", "[build]\nrustc = \"tools/rustc\"\n");
    received.put("tools/rustc", "#!/bin/sh\n");
    assert_eq!(received.by("state", &["init", ".", "--trust"]).code, 0);
    assert_eq!(received.by("state", &["lesson"]).code, 0);
    received.put("tools/rustc", "#!/bin/sh\ntouch [TRACE]\n");
    let said = received.by("state", &["run"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(is_named(&said, "tools/rustc"), "{said:?}");
    assert!(!received.trace().exists());
}

#[test]
fn while_nothing_moves_nothing_is_summed_up() {
    let received = Received::new();
    assert_eq!(received.by("state", &["lesson"]).code, 0);
    // Without the sums nothing could be compared, and nothing is.
    fs::remove_dir_all(received.place.path("state/asynclings/courses")).unwrap();
    let said = received.by("state", &["lesson"]);
    assert_eq!((said.code, &*said.err), (0, ""), "{said:?}");
    // What was only touched is compared, and is the same.
    let file = received.path(".asynclings/probe/src/lib.rs");
    let text = fs::read(&file).unwrap();
    fs::write(&file, text).unwrap();
    let said = received.by("state", &["lesson"]);
    assert_eq!((said.code, &*said.err), (0, ""), "{said:?}");
    assert!(received.place.path("state/asynclings/courses").exists());
}

/// A crate that a pack's author keeps beside the exercises and names by its whole path.
#[test]
fn a_folder_that_a_pack_leads_to_is_asked_about_when_it_changes() {
    let place = Sandbox::with_chat();
    let helper = place.path("pack/helper");
    let manifest = "[package]\nname = \"helper\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    place.write("pack/helper/Cargo.toml", manifest);
    place.write("pack/helper/src/lib.rs", "");
    let member = "pack/exercises/01_server/both_doors/Cargo.toml";
    let text = place.read(member) + &format!("helper = {{ path = {helper:?} }}\n");
    place.write(member, text);
    let said = place.run(["init", "course", "--pack", "pack", "--trust"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("outside the pack"), "{said:?}");
    assert_eq!(place.run_in("course", ["lesson"]).code, 0);
    // What comes with a `git pull`.
    place.write("pack/helper/build.rs", "fn main() {}");
    for command in ["run", "lesson"] {
        let said = place.run_in("course", [command]);
        assert_eq!(said.code, 4, "{said:?}");
        assert!(said.err.contains("pack/helper/build.rs`"), "{said:?}");
    }
}

/// A file that the exercises of several packs of one author share.
#[test]
fn a_file_that_a_pack_includes_is_asked_about_when_it_changes() {
    let place = Sandbox::with_chat();
    place.write("shared.rs", "");
    let main = "pack/exercises/01_server/both_doors/src/main.rs";
    let text = format!("include!({:?});\n", place.path("shared.rs")) + &place.read(main);
    place.write(main, text);
    let said = place.run(["init", "course", "--pack", "pack", "--trust"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.err.contains("shared.rs`, outside the pack"),
        "{said:?}"
    );
    assert_eq!(place.run_in("course", ["lesson"]).code, 0);
    place.write("shared.rs", "fn more() {}");
    let said = place.run_in("course", ["run"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.err.contains("shared.rs`"), "{said:?}");
}

#[test]
fn bringing_the_crates_of_a_pack_together_runs_nothing_of_it() {
    let place = Sandbox::with_chat();
    let trace = place.path("ran");
    let script = format!("#!/bin/sh\ntouch '{}'\nexit 1\n", trace.display());
    for name in ["rustc", "cargo"] {
        let program = format!("evil/bin/{name}");
        place.write(&program, &script);
        let mode = Command::new("chmod")
            .arg("+x")
            .arg(place.path(&program))
            .status();
        assert!(mode.unwrap().success());
    }
    let evil = place.path("evil");
    let evil = evil.to_str().unwrap();
    let settings = format!(
        "[build]\nrustc = \"{evil}/bin/rustc\"\nrustc-wrapper = \"{evil}/bin/rustc\"\n\
         [registry]\nglobal-credential-providers = [\"{evil}/bin/rustc\"]\n\
         [alias]\nvendor = \"metadata\"\n"
    );
    place.write("pack/exercises/.cargo/config.toml", settings);
    let toolchain = format!("[toolchain]\npath = \"{evil}\"\n");
    place.write("pack/exercises/rust-toolchain.toml", toolchain);
    let said = place.run(["pack", "build", "pack", "--vendor"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(!trace.exists());
}

/// Whoever reads the list in a log decides by it as well.
#[test]
fn what_the_dependencies_run_is_listed_without_a_terminal_and_without_their_sources() {
    let place = Sandbox::with_chat();
    let said = place.run(["init", "course", "--pack", "pack"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err
            .contains("  proc macros     run inside the compiler"),
        "{said:?}"
    );
}
