//! A course that came from somebody else.

use std::fs;
use std::path::Path;

use super::{Received, is_named};
use crate::support::binary::{self, BINARY};

const EXERCISE: &str = "01_why_async/overlap_the_wait";

#[test]
fn a_course_as_asynclings_makes_it_needs_no_question() {
    let received = Received::new();
    let said = received.by("another", &["lesson"]);
    assert_eq!((said.code, &*said.err), (0, ""), "{said:?}");
}

/// It says of itself that its pack is built in, and brings what would run.
#[test]
fn nothing_in_a_course_runs_because_the_course_says_that_it_is_built_in() {
    let received = Received::new();
    let build = "fn main() { std::fs::write(\"[TRACE]\", \"\").unwrap(); }";
    let rustc = "[build]\nrustc = \"[EVIL]/bin/rustc\"\n";
    let wrapper = "[build]\nrustc-wrapper = \"[EVIL]/bin/rustc\"\n";
    let linker =
        "[target.'cfg(all())']\nlinker = \"[EVIL]/bin/rustc\"\nrunner = \"[EVIL]/bin/rustc\"\n";
    let toolchain = "[toolchain]\npath = \"[EVIL]\"\n";
    let probe = "[package]\nname = \"asynclings-probe\"\nbuild = \"src/build.rs\"\n";
    let pack = ".asynclings/pack/exercises";
    let first = format!("{pack}/{EXERCISE}");
    let cases = [
        (format!("{first}/build.rs"), build),
        (format!("{first}/src/fixture.rs"), "fn changed() {}"),
        (format!("{pack}/target/x/build.rs"), build),
        (".asynclings/probe/build.rs".to_owned(), build),
        (".asynclings/probe/Cargo.toml".to_owned(), probe),
        (".asynclings/helper/src/lib.rs".to_owned(), ""),
        (".asynclings/pack.next/exercises/Cargo.toml".to_owned(), ""),
        (".cargo/config.toml".to_owned(), rustc),
        (".cargo/config".to_owned(), wrapper),
        (".asynclings/.cargo/config.toml".to_owned(), linker),
        (".asynclings/.cargo/config".to_owned(), rustc),
        (".asynclings/pack/.cargo/config.toml".to_owned(), wrapper),
        (format!("{pack}/.cargo/config"), rustc),
        (format!("{pack}/.cargo/config.toml"), linker),
        ("rust-toolchain.toml".to_owned(), toolchain),
        ("rust-toolchain".to_owned(), toolchain),
        (".asynclings/rust-toolchain.toml".to_owned(), toolchain),
        (".asynclings/pack/rust-toolchain".to_owned(), toolchain),
        (format!("{pack}/rust-toolchain.toml"), toolchain),
    ];
    for (file, text) in &cases {
        let before = fs::read(received.path(file)).ok();
        received.put(file, text);
        let commands = [&["run"][..], &["check", "--all"], &["lesson"], &[]];
        // All go the same way, which is looked at once.
        let some = if file == &cases[0].0 { 4 } else { 1 };
        for command in &commands[..some] {
            let said = received.by("another", command);
            assert_eq!(said.code, 4, "{file} {command:?} {said:?}");
            assert!(
                is_named(&said, file) || text.is_empty(),
                "{file} {command:?} {said:?}"
            );
            assert!(
                said.err.contains("is not trusted yet"),
                "{file} {command:?} {said:?}"
            );
            assert!(!received.trace().exists(), "{file} {command:?}");
        }
        let doctor = received.by("another", &["doctor"]);
        assert!(doctor.out.contains("! trust"), "{file} {doctor:?}");
        assert!(!received.trace().exists(), "{file} doctor");
        match before {
            Some(bytes) => fs::write(received.path(file), bytes).unwrap(),
            None => take_out(&received.path(file)),
        }
    }
    // Nothing is left but the course.
    let said = received.by("another", &["lesson"]);
    assert_eq!((said.code, &*said.err), (0, ""), "{said:?}");
}

/// Removes a file and the folders that were made for it.
fn take_out(file: &Path) {
    fs::remove_file(file).unwrap();
    let mut folder = file.parent().unwrap();
    // One that holds something else refuses.
    while fs::remove_dir(folder).is_ok() {
        folder = folder.parent().unwrap();
    }
}

#[test]
fn a_link_is_what_it_leads_to() {
    let received = Received::new();
    received.put(
        "../settings/config.toml",
        "[build]\nrustc = \"[EVIL]/bin/rustc\"\n",
    );
    let link = received.path(".asynclings/pack/exercises/.cargo");
    std::os::unix::fs::symlink(received.place.path("settings"), &link).unwrap();
    let said = received.by("another", &["run"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        is_named(&said, ".asynclings/pack/exercises/.cargo/config.toml"),
        "{said:?}"
    );
    assert!(!received.trace().exists());
}

/// In a folder of an exercise rustup would look there first.
#[test]
fn doctor_runs_no_toolchain_that_a_course_or_a_pack_chooses() {
    let received = Received::new();
    let toolchain = "[toolchain]\npath = \"[EVIL]\"\n";
    let exercise = format!("exercises/{EXERCISE}");
    received.put(&format!("{exercise}/rust-toolchain.toml"), toolchain);
    received.by_in("another", &exercise, &["doctor"]);
    assert!(!received.trace().exists());
    received.put("../pack/lessons.toml", "");
    received.put("../pack/exercises/rust-toolchain.toml", toolchain);
    received.by_in("another", "../pack/exercises", &["doctor"]);
    assert!(!received.trace().exists());
}

#[test]
fn what_was_built_by_somebody_else_is_thrown_away() {
    let received = Received::new();
    let recipe = "{\"format\":1,\"rustc\":\"[EVIL]/bin/rustc\",\"args\":[],\"env\":{}}";
    received.put(".asynclings/recipes/crates/overlap_the_wait.json", recipe);
    received.put(".asynclings/recipes/workspace.json", recipe);
    received.put(".asynclings/target/debug/deps/libprobe.so", "theirs");
    let said = received.by("another", &["lesson"]);
    assert_eq!(said.code, 0, "{said:?}");
    for gone in [".asynclings/recipes", ".asynclings/target"] {
        assert!(!received.path(gone).exists(), "{gone}");
    }
}

#[test]
fn a_course_that_somebody_has_begun_is_asked_about() {
    let received = Received::new();
    let main = format!("exercises/{EXERCISE}/src/main.rs");
    let program = "fn main() { std::fs::write(\"[TRACE]\", \"\").unwrap(); }";
    received.put(&main, program);
    // Whose course it is may write in it what they like.
    assert_eq!(received.by("state", &["lesson"]).code, 0);
    let said = received.by("another", &["run"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err
            .starts_with("These programs of the course have been changed."),
        "{said:?}"
    );
    assert!(is_named(&said, &main), "{said:?}");
    assert!(!received.trace().exists());

    let (code, said) = app(&received, "no\n");
    assert_eq!(code, 4, "{said}");
    assert!(
        said.contains(&main) && said.contains("is not trusted"),
        "{said}"
    );

    let said = received.by("another", &["init", ".", "--trust"]);
    assert_eq!(said.code, 0, "{said:?}");
    received.put(&main, "fn main() {}");
    let said = received.by("another", &["lesson"]);
    assert_eq!((said.code, &*said.err), (0, ""), "{said:?}");
}

/// A bare `asynclings` of another user at a terminal, which answers its question.
fn app(received: &Received, answer: &str) -> (u32, String) {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::{Read, Write};

    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(BINARY);
    command.cwd(received.path(""));
    for (name, value) in binary::own_folders(&received.place.path("another")) {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (mut seen, mut buffer, mut answered) = (Vec::new(), [0; 1024], false);
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        seen.extend_from_slice(&buffer[..read]);
        if !answered && String::from_utf8_lossy(&seen).contains("to continue:") {
            writer.write_all(answer.as_bytes()).unwrap();
            writer.flush().unwrap();
            answered = true;
        }
    }
    let said = String::from_utf8_lossy(&seen).into_owned();
    assert!(answered, "{said}");
    (child.wait().unwrap().exit_code(), said)
}

/// An upgrade moves and removes the files that a course names.
#[test]
fn no_file_outside_of_a_course_is_reached() {
    let received = Received::new();
    let sums = received.path(".asynclings/pack/originals.toml");
    let text = fs::read_to_string(&sums).unwrap();
    let text = text.replace("[files]", "[files]\n\"exercises/../../mine.txt\" = \"0\"");
    // A copy that says that it was made of another pack is renewed, and only then its files are named.
    let text = text.replacen("digest = \"", "digest = \"0", 1);
    fs::write(&sums, text).unwrap();
    fs::write(received.place.path("mine.txt"), "mine").unwrap();
    let said = received.by("another", &["lesson"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.err.contains("is outside the course"), "{said:?}");
    assert!(received.place.path("mine.txt").exists());
}
