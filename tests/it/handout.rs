//! From a pack's folder to a class without a network: the real binary, cargo and git.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::binary::BINARY;
use crate::support::build;
use crate::support::sandbox::{Sandbox, chat};

#[test]
fn what_is_built_for_learners_solves_nothing() {
    let place = Sandbox::with_pack();
    place.write("pack/exercises/Cargo.lock", "version = 4\n");
    let args = [
        "pack",
        "build",
        "pack",
        "--for-learners",
        "-o",
        "class.tar.gz",
    ];
    let built = place.run(args);
    assert_eq!(built.code, 0, "{built:?}");
    assert!(
        built.out.contains(" files of the pack, without solutions."),
        "{built:?}"
    );
    let made = place.run(["init", "course", "--pack", "class.tar.gz", "--trust"]);
    assert_eq!(made.code, 0, "{made:?}");
    let listed = place.run(["list", "--course", "course"]);
    assert!(listed.out.contains("0 of "), "{listed:?}");
    let copy = place.tree("course/.asynclings");
    let solutions = copy
        .iter()
        .filter(|(path, _)| path.iter().any(|part| part == "solutions"));
    let names: Vec<_> = solutions
        .map(|(path, _)| path.file_name().unwrap().to_owned())
        .collect();
    assert!(!names.is_empty());
    let is_kept = |name: &std::ffi::OsString| name == "expected.toml" || name == "expected.trace";
    assert!(names.iter().all(is_kept), "{names:?}");
    let said = place.run(["solution", "first_step", "--reveal", "--course", "course"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("this course has no solutions"),
        "{said:?}"
    );
}

#[test]
fn a_class_without_a_network_makes_its_first_attempt() {
    let place = Sandbox::with_chat();
    let built = place.run(&["pack", "build", "pack", "--vendor", "-o", "one.tar.gz"]);
    assert_eq!(built.code, 0, "{built:?}");
    assert!(built.out.starts_with("Wrote `one.tar.gz` ("), "{built:?}");
    let again = place.run(&["pack", "build", "pack", "--vendor", "-o", "two.tar.gz"]);
    assert_eq!(again.code, 0, "{again:?}");
    let bytes = |name: &str| fs::read(place.path(name)).unwrap();
    assert!(
        bytes("one.tar.gz") == bytes("two.tar.gz"),
        "not the same bytes"
    );

    // The course lies where it lay last time, so that its dependencies are built once.
    let scratch = build::scratch("die klasse");
    let (course, caches) = (scratch.join("course"), scratch.join("caches"));
    let _ = fs::remove_dir_all(&course);
    fs::create_dir(place.path("empty")).unwrap();
    let learner = |folder: &Path, args: &[&str]| {
        let mut command = place.command(BINARY, folder);
        command
            .args(args)
            .env("ASYNCLINGS_CACHE", &caches)
            .env("CARGO_HOME", place.path("empty"))
            .env("CARGO_NET_OFFLINE", "true");
        place.said(command)
    };
    let at = course.to_str().unwrap();
    let made = learner(
        Path::new(""),
        &["init", at, "--pack", "one.tar.gz", "--trust"],
    );
    assert_eq!(made.code, 0, "{made:?}");
    for line in [
        "build scripts",
        "proc macros",
        "files of the archive match its own list",
        "crates in the archive match `Cargo.lock`",
    ] {
        assert!(made.err.contains(line), "{line}: {made:?}");
    }

    let first = learner(&course, &["run"]);
    assert_eq!(first.code, 1, "{first:?}");
    assert!(
        first.out.contains("porter stood at the other door"),
        "{first:?}"
    );
    let solution = chat().join("solutions/01_server/both_doors/src/main.rs");
    fs::copy(
        solution,
        course.join("exercises/01_server/both_doors/src/main.rs"),
    )
    .unwrap();
    let second = learner(&course, &["run"]);
    assert_eq!(second.code, 0, "{second:?}");
    let doctor = learner(&course, &["doctor"]);
    assert!(doctor.out.contains("no network is needed"), "{doctor:?}");
    assert!(doctor.out.contains("share one library"), "{doctor:?}");
    // The learner's own cargo and their editor need no network either.
    let metadata = Command::new("cargo")
        .args(["metadata", "--offline", "--format-version", "1"])
        .current_dir(&course)
        .env("CARGO_HOME", place.path("empty"))
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{metadata:?}");

    // Somebody else on this machine has not agreed to anything.
    let mut command = place.command(BINARY, &course);
    command
        .arg("run")
        .env("XDG_STATE_HOME", place.path("other"));
    let other = place.said(command);
    assert_eq!(other.code, 4, "{other:?}");
    assert!(other.err.contains("is not trusted yet"), "{other:?}");
}

#[test]
fn nothing_is_compiled_or_made_before_somebody_agrees() {
    let place = Sandbox::with_chat();
    // Whatever would run leaves a trace.
    let trace = place.path("ran");
    let script = format!("fn main() {{ std::fs::write({trace:?}, \"\").unwrap(); }}");
    let exercise = "pack/exercises/01_server/both_doors";
    fs::write(place.path(format!("{exercise}/build.rs")), script).unwrap();
    fs::create_dir(place.path("pack/exercises/.cargo")).unwrap();
    let settings = "[build]\nrustc-wrapper = \"./wrapper\"\n";
    fs::write(place.path("pack/exercises/.cargo/config.toml"), settings).unwrap();
    fs::write(
        place.path("pack/exercises/rust-toolchain.toml"),
        "[toolchain]\nchannel = \"nightly\"\n",
    )
    .unwrap();
    let before = place.names();
    let said = place.run(&["init", "course", "--pack", "pack"]);
    assert_eq!(said.code, 4, "{said:?}");
    for line in [
        "! build script    `exercises/01_server/both_doors` has a build script, which runs during compilation",
        "! cargo settings  `exercises/.cargo/config.toml:2`: `build.rustc-wrapper` sets a command that cargo will run",
        "! toolchain       `exercises/rust-toolchain.toml` selects the compiler",
        "error: the pack from `[PLACE]/pack` is not trusted yet, and asynclings cannot ask without a terminal",
        "--trust",
    ] {
        assert!(said.err.contains(line), "{line}: {said:?}");
    }
    assert_eq!(place.names(), before);
    assert!(!trace.exists());

    // Agreed to once, the same content needs no second word, another one does.
    assert_eq!(
        place
            .run(&["init", "course", "--pack", "pack", "--trust"])
            .code,
        0
    );
    let again = place.run(&["init", "again", "--pack", "pack"]);
    assert_eq!((again.code, &*again.err), (0, ""), "{again:?}");
    fs::write(place.path(format!("{exercise}/build.rs")), "fn main() {}").unwrap();
    assert_eq!(place.run(&["init", "third", "--pack", "pack"]).code, 4);
    assert!(!place.path("third").exists() && !trace.exists());
    // Nor is a course brought up to it.
    fs::write(place.path("pack/exercises/01_server/README.md"), "# New\n").unwrap();
    let mut command = place.command(BINARY, "course");
    command.args(["init", "."]);
    assert_eq!(place.said(command).code, 4);
    let lesson = fs::read_to_string(place.path("course/exercises/01_server/README.md")).unwrap();
    assert!(!lesson.contains("# New"));
}

#[test]
fn a_moved_course_is_recognised_and_a_changed_one_is_not() {
    let place = Sandbox::with_chat();
    assert_eq!(
        place
            .run(&["init", "course", "--pack", "pack", "--trust"])
            .code,
        0
    );
    fs::rename(place.path("course"), place.path("moved")).unwrap();
    let goto = |place: &Sandbox| {
        let mut command = place.command(BINARY, "moved");
        command.args(["goto", "last_orders"]);
        place.said(command)
    };
    assert_eq!(goto(&place).code, 0);
    // As if it had come from somebody else, with the sum of a pack that is trusted.
    fs::rename(place.path("moved"), place.path("course2")).unwrap();
    let build = place.path("course2/.asynclings/pack/exercises/01_server/last_orders/build.rs");
    fs::write(build, "fn main() {}").unwrap();
    fs::rename(place.path("course2"), place.path("moved2")).unwrap();
    let mut command = place.command(BINARY, "moved2");
    command.args(["goto", "slow_reader"]);
    let said = place.said(command);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.err.contains("build script"), "{said:?}");
}

#[test]
fn a_pack_comes_out_of_a_git_repository() {
    let place = Sandbox::with_chat();
    let git = |args: &[&str]| {
        let output = Command::new("git")
            .current_dir(place.path("pack"))
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(args)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    git(&["init", "--quiet", "--initial-branch=main"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "first"]);
    git(&["tag", "v1"]);
    let first = git(&["rev-parse", "HEAD"]);
    fs::write(
        place.path("pack/exercises/01_server/README.md"),
        "# Second\n",
    )
    .unwrap();
    git(&["commit", "--quiet", "-am", "second"]);
    let url = format!("file://{}", place.path("pack").display()).replace(' ', "%20");
    let lesson = |course: &str| {
        let path = place.path(format!("{course}/exercises/01_server/README.md"));
        fs::read_to_string(path).unwrap()
    };
    for (course, rev, is_second) in [
        ("a", String::new(), true),
        ("b", "#v1".to_owned(), false),
        ("c", "#main".to_owned(), true),
        ("d", format!("#{first}"), false),
        ("e", format!("#{}", &first[..10]), false),
    ] {
        let from = format!("{url}{rev}");
        let said = place.run(&["init", course, "--pack", &from, "--trust"]);
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(lesson(course) == "# Second\n", is_second, "{rev}");
    }
    // What it came from is remembered, and asked again.
    fs::write(
        place.path("pack/exercises/01_server/README.md"),
        "# Third\n",
    )
    .unwrap();
    git(&["commit", "--quiet", "-am", "third"]);
    let said = place.run(&["init", "a", "--trust"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(lesson("a"), "# Third\n");
    let said = place.run(&["init", "f", "--pack", &format!("{url}#nowhere"), "--trust"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err.starts_with("error: `git fetch` failed: "),
        "{said:?}"
    );
    for evil in ["ext::sh -c true", "-x", "--upload-pack=true", "ssh://-x/y"] {
        let said = place.run(&["init", "f", "--pack", evil, "--trust"]);
        assert_eq!(said.code, 2, "{evil}: {said:?}");
    }
    assert!(!place.path("f").exists());
}

#[test]
fn a_bad_archive_is_refused_whole_and_nothing_else_is_overwritten() {
    let place = Sandbox::with_chat();
    assert_eq!(place.run(&["pack", "build", "pack"]).code, 0);
    let whole = fs::read(place.path("chat.tar.gz")).unwrap();
    let mut damaged = whole.clone();
    damaged.truncate(whole.len() / 2);
    fs::write(place.path("half.tar.gz"), damaged).unwrap();
    let before = place.names();
    let said = place.run(&["init", "course", "--pack", "half.tar.gz", "--trust"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(
        said.err.starts_with(
            "error: cannot use `[PLACE]/half.tar.gz` as a pack: not a pack archive, or corrupted: "
        ),
        "{said:?}"
    );
    assert_eq!(place.names(), before);
    // An archive may be built anew over an older one, and over nothing else.
    assert_eq!(place.run(&["pack", "build", "pack"]).code, 0);
    assert!(fs::read(place.path("chat.tar.gz")).unwrap() == whole);
    fs::write(place.path("thesis.txt"), "mine").unwrap();
    let said = place.run(&["pack", "build", "pack", "-o", "thesis.txt"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert_eq!(
        fs::read_to_string(place.path("thesis.txt")).unwrap(),
        "mine"
    );
    // A pack with problems is not handed out.
    fs::write(place.path("pack/lessons.toml"), "format = 1\ntitle = 3\n").unwrap();
    let said = place.run(&["pack", "build", "pack", "-o", "new.tar.gz"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("lessons.toml:2:9"), "{said:?}");
    assert!(!place.path("new.tar.gz").exists());
}

/// Runs `init` at a terminal, and answers its question.
fn asked(place: &Sandbox, answer: &str) -> (u32, String) {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::{Read, Write};

    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(BINARY);
    command.args(["init", "course", "--pack", "pack"]);
    command.cwd(place.path(""));
    command.env("XDG_STATE_HOME", place.path("state"));
    command.env("CARGO_NET_OFFLINE", "true");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let mut seen = Vec::new();
    let mut buffer = [0; 1024];
    let mut answered = false;
    // A terminal whose other end has gone is at its end, or says so as an error.
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        seen.extend_from_slice(&buffer[..read]);
        if !answered && String::from_utf8_lossy(&seen).contains("to continue:") {
            writer.write_all(answer.as_bytes()).unwrap();
            writer.flush().unwrap();
            answered = true;
        }
    }
    assert!(answered, "{}", String::from_utf8_lossy(&seen));
    let code = child.wait().unwrap().exit_code();
    (code, String::from_utf8_lossy(&seen).into_owned())
}

#[test]
fn at_a_terminal_the_user_is_asked() {
    let place = Sandbox::with_chat();
    for answer in ["\n", "no\n"] {
        let (code, said) = asked(&place, answer);
        assert_eq!(code, 4, "{said}");
        assert!(said.contains("is not trusted"), "{said}");
        assert!(!place.path("course").exists());
    }
    let (code, said) = asked(&place, "yes\n");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("crates from the public registry"), "{said}");
    assert!(place.path("course").exists());
}

#[test]
fn a_pack_is_told_which_format_it_has() {
    let place = Sandbox::with_chat();
    let said = place.run(&["pack", "migrate", "pack"]);
    assert_eq!(
        (said.code, &*said.out),
        (0, "Nothing to do: the pack already has format 1.\n")
    );
    for (format, says) in [
        ("0", "could not migrate from format 0 to format 1"),
        (
            "2",
            "unsupported pack format 2 (this asynclings supports 1)",
        ),
    ] {
        let lessons = fs::read_to_string(chat().join("lessons.toml")).unwrap();
        let lessons = lessons.replacen("format = 1", &format!("format = {format}"), 1);
        fs::write(place.path("pack/lessons.toml"), &lessons).unwrap();
        let said = place.run(&["pack", "migrate", "pack", "--dry-run"]);
        assert_eq!(said.code, 3, "{said:?}");
        assert!(said.err.contains(&format!("error: {says}")), "{said:?}");
        assert!(said.err.contains("pack/lessons.toml:1:10"), "{said:?}");
        let left = fs::read_to_string(place.path("pack/lessons.toml")).unwrap();
        assert_eq!(left, lessons);
    }
}
