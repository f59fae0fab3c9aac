//! What a learner's machine can hold in store: every error names the file and the way out, has the
//! right exit code, and nothing is lost.

use crate::support::binary::BINARY;
use crate::support::sandbox::Sandbox;
#[cfg(unix)]
use crate::support::{binary::Said, files::copy_program, sandbox::open_to_all};

const PROGRESS: &str = "course/.asynclings/progress.toml";

#[test]
fn a_damaged_progress_file_is_kept_aside() {
    let place = Sandbox::with_course();
    let broken = "format = 1\n[exercise.first_step\n";
    place.write(PROGRESS, broken);
    let said = place.run_in("course", ["list"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("0 of 3 passed"));
    assert!(
        said.err.starts_with(
            "warning: `[PLACE]/course/.asynclings/progress.toml` is corrupt, so your progress starts empty: "
        ),
        "{said:?}"
    );
    assert!(
        said.err
            .contains("the old file, `[PLACE]/course/.asynclings/progress.damaged-1.toml`")
    );
    assert_eq!(
        place.read("course/.asynclings/progress.damaged-1.toml"),
        broken
    );
    // Once is enough.
    assert_eq!(place.run_in("course", ["list"]).err, "");
}

#[test]
fn a_newer_progress_file_is_refused_and_untouched() {
    let place = Sandbox::with_course();
    place.write(PROGRESS, "format = 9\n");
    for args in [&["list"][..], &["hint"], &["goto", "last_step"]] {
        place.run_in("course", args.iter().copied()).is(
            4,
            "",
            "error: unsupported format 9 in `[PLACE]/course/.asynclings/progress.toml` (this \
             asynclings supports 1)\n  help: update asynclings, since a newer one wrote this file: \
             `cargo install asynclings`; nothing was changed\n",
        );
    }
    assert_eq!(place.read(PROGRESS), "format = 9\n");
}

#[test]
fn a_broken_copy_of_the_pack_is_shown_and_repaired() {
    let place = Sandbox::with_course();
    let main = "course/exercises/01_start/first_step/src/main.rs";
    place.write(main, "// mine\n");
    place.write(
        "course/.asynclings/pack/lessons.toml",
        "format = 1\nid = \"mini\n",
    );
    for args in [&["list"][..], &["next"], &["reset", "first_step"]] {
        let said = place.run_in("course", args.iter().copied());
        assert_eq!(said.code, 3, "{said:?}");
        assert!(
            said.err.contains(".asynclings/pack/lessons.toml:2:11"),
            "{said:?}"
        );
        assert!(said.err.contains("`asynclings init .`"), "{said:?}");
    }
    assert_eq!(place.run_in("course", ["doctor"]).code, 4);
    let said = place.run_in("course", ["init", "."]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(place.run_in("course", ["list"]).code, 0);
    assert_eq!(place.read(main), "// mine\n");
}

#[test]
fn a_foreign_folder_is_refused_and_left_alone() {
    let place = Sandbox::with_pack();
    place.write("mine/thesis.txt", "mine");
    place.run(["init", "--pack", "pack", "mine"]).is(
        2,
        "",
        "error: `[PLACE]/mine` is not empty and is not a course\n  \
         help: run `asynclings init DIR` with another directory; nothing was changed\n",
    );
    assert_eq!(place.tree("mine").len(), 1);
}

#[test]
fn a_broken_pack_makes_no_course() {
    let place = Sandbox::with_pack();
    place.write("pack/lessons.toml", "format = 1\ntitle = 3\n");
    let said = place.run(["init", "--pack", "pack", "course"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("pack/lessons.toml:2"), "{said:?}");
    assert!(!place.path("course").exists());
}

#[test]
fn without_a_course_one_is_told_how_to_make_one() {
    let place = Sandbox::empty();
    for args in [&["list"][..], &["next"], &["hint"], &["clean"]] {
        place.run(args.iter().copied()).is(
            4,
            "",
            "error: could not find a course in `[PLACE]` or any parent directory\n  \
             help: go to your course, or run `asynclings init` to create one\n",
        );
    }
    place.run(["--course", "nowhere", "list"]).is(
        2,
        "",
        "error: `nowhere` is not a course\n  help: run `asynclings init nowhere` to create one there\n",
    );
}

#[test]
fn a_course_of_a_later_version_is_left_alone() {
    let place = Sandbox::with_course();
    let sums = "course/.asynclings/pack/originals.toml";
    let text = place.read(sums);
    let ours = format!("asynclings = \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&ours));
    place.write(sums, text.replace(&ours, "asynclings = \"99.0.0\""));
    let before = place.tree("course");
    let said = place.run_in("course", ["next"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err.contains("was created by asynclings 99.0.0"),
        "{said:?}"
    );
    assert!(said.err.contains("cargo install asynclings"), "{said:?}");
    assert_eq!(place.tree("course"), before);
}

#[test]
fn another_asynclings_at_work_is_waited_for_and_named() {
    let place = Sandbox::with_course();
    let lock = std::fs::File::create(place.path("course/.asynclings/lock")).unwrap();
    lock.lock().unwrap();
    let said = place.run_in("course", ["hint"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err.starts_with(
            "error: another asynclings is changing this course (lock file `[PLACE]/course/.asynclings/lock`)\n"
        ),
        "{said:?}"
    );
    // Readers need no lock.
    assert_eq!(place.run_in("course", ["list"]).code, 0);
    drop(lock);
    assert_eq!(place.run_in("course", ["hint"]).code, 0);
}

#[test]
fn a_missing_solution_is_named_with_the_way_back() {
    let place = Sandbox::with_course();
    let path = "course/.asynclings/pack/solutions/01_start/first_step/src/main.rs";
    std::fs::remove_file(place.path(path)).unwrap();
    place
        .run_in("course", ["solution", "first_step", "--reveal"])
        .is(
            4,
            "",
            "error: `[PLACE]/course/.asynclings/pack/solutions/01_start/first_step/src/main.rs` is \
         missing\n  help: run `asynclings init .` in the course to restore its own files; your \
         work and progress are kept\n",
        );
    // What was not shown is not held against the learner.
    assert!(!place.path(PROGRESS).exists());
    assert_eq!(place.run_in("course", ["init", "."]).code, 0);
    assert_eq!(
        place
            .run_in("course", ["solution", "first_step", "--reveal"])
            .code,
        0
    );
}

#[test]
fn doctor_misses_a_toolchain_that_is_not_on_path() {
    let place = Sandbox::with_course();
    let mut command = place.command(BINARY, "course");
    command.arg("doctor").env("PATH", place.path("nothing"));
    let said = place.said(command);
    assert_eq!(said.code, 4, "{said:?}");
    for tool in ["rustc", "cargo"] {
        assert!(said.out.contains(&format!("✗ {tool}")), "{said:?}");
    }
    assert!(said.out.contains("https://rustup.rs"), "{said:?}");
}

/// The linker that cargo would call, and settings that it cannot read: each by its file.
#[test]
fn doctor_looks_where_cargo_looks() {
    let place = Sandbox::with_course();
    let doctor = |place: &Sandbox| {
        let mut command = place.command(BINARY, "course");
        command.arg("doctor").env("CARGO_HOME", place.path("home"));
        place.said(command)
    };
    place.write("home/config.toml", "[profile.dev]\nopt-level = 3\n");
    let said = doctor(&place);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out
            .contains("not used for exercises: `[profile]` in `"),
        "{said:?}"
    );
    place.write(
        "home/config.toml",
        "[target.'cfg(all())']\nlinker = \"nowhere-ld\"\n",
    );
    let said = doctor(&place);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.out
            .contains("could not run `nowhere-ld`, chosen by `target.cfg(all()).linker` in `"),
        "{said:?}"
    );
    place.write("home/config.toml", "[build\n");
    let said = doctor(&place);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.out
            .contains("could not read the settings of cargo in `"),
        "{said:?}"
    );
    assert!(said.out.contains("TOML parse error at line 1"), "{said:?}");
}

#[test]
fn doctor_notices_originals_that_were_changed() {
    let place = Sandbox::with_course();
    assert_eq!(place.run_in("course", ["doctor"]).code, 0);
    let path = "course/.asynclings/pack/solutions/01_start/first_step/src/main.rs";
    std::fs::remove_file(place.path(path)).unwrap();
    let said = place.run_in("course", ["doctor"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.out.contains("files missing or changed: 1"), "{said:?}");
    assert!(
        said.out
            .contains("solutions/01_start/first_step/src/main.rs"),
        "{said:?}"
    );
    assert_eq!(place.run_in("course", ["init", "."]).code, 0);
    assert_eq!(place.run_in("course", ["doctor"]).code, 0);
}

#[test]
fn a_broken_expectation_is_shown_with_its_place() {
    let place = Sandbox::with_course();
    let path = "course/.asynclings/pack/solutions/01_start/first_step/expected.toml";
    place.write(path, "clock = \"sundial\"\n");
    let said = place.run_in("course", ["run", "first_step"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("first_step/expected.toml:1"), "{said:?}");
    assert!(said.err.contains("`asynclings init .`"), "{said:?}");
}

/// Runs the binary as a user who may not write to what this test made: as `nobody` where the test
/// is root, whom no permission stops, and otherwise as oneself after taking the right away.
#[cfg(unix)]
fn run_unprivileged(place: &Sandbox, inside: &str, args: &[&str]) -> Said {
    use std::os::unix::fs::PermissionsExt;
    let root = rustix::process::geteuid().is_root();
    if !root {
        let mode = |mode| {
            for entry in walkdir::WalkDir::new(place.path(inside)) {
                let entry = entry.unwrap();
                if entry.file_type().is_dir() {
                    let rights = std::fs::Permissions::from_mode(mode);
                    std::fs::set_permissions(entry.path(), rights).unwrap();
                }
            }
        };
        mode(0o555);
        let said = place.run_in(inside, args.iter().copied());
        mode(0o755);
        return said;
    }
    // The target directory may be out of reach for another user.
    let binary = place.path("asynclings-for-all");
    copy_program(BINARY, &binary);
    open_to_all(&binary);
    let mut command = place.command("setpriv", inside);
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
        .arg(&binary)
        .args(args);
    place.said(command)
}

#[cfg(unix)]
#[test]
fn a_folder_one_may_not_write_to_is_named() {
    let place = Sandbox::with_pack();
    let before = place.tree("pack");
    // Trusted already: what is asked for is the course alone.
    let first = place.run(["init", "--pack", "pack", "other", "--trust"]);
    assert_eq!(first.code, 0, "{first:?}");
    let said = run_unprivileged(&place, "", &["init", "--pack", "pack", "course"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err
            .starts_with("error: could not create a directory in `[PLACE]`: "),
        "{said:?}"
    );
    assert!(
        said.err
            .contains("help: make `[PLACE]` and its directory readable and writable"),
        "{said:?}"
    );
    assert!(!place.path("course").exists());
    assert_eq!(place.tree("pack"), before);
}

#[cfg(unix)]
#[test]
fn a_course_one_may_not_write_to_can_be_read() {
    let place = Sandbox::with_course();
    let before = place.tree("course");
    assert_eq!(run_unprivileged(&place, "course", &["list"]).code, 0);
    assert_eq!(run_unprivileged(&place, "course", &["lesson"]).code, 0);
    for args in [&["hint"][..], &["goto", "last_step"], &["next", "--skip"]] {
        let said = run_unprivileged(&place, "course", args);
        assert_eq!(said.code, 4, "{args:?} {said:?}");
        assert!(
            said.err.starts_with("error: could not "),
            "{args:?} {said:?}"
        );
        assert!(said.err.contains("`[PLACE]/course/"), "{args:?} {said:?}");
        assert!(
            said.err.contains("help: make `[PLACE]/course/"),
            "{args:?} {said:?}"
        );
    }
    let said = run_unprivileged(&place, "course", &["run"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.err.contains("[PLACE]/state/caches/"), "{said:?}");
    let said = run_unprivileged(&place, "course", &["doctor"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.out.contains("✗ writable"), "{said:?}");
    assert_eq!(place.tree("course"), before);
}
