//! When a recipe is good, and when cargo must be asked.

use asynclings_engine::compile::{self, CompileError, Linking, Sharing, Way};

use crate::compile::fixture::{Fixture, built, failed, gone, plain, printed};
use crate::support::files::write;

const HELLO: &str = "fn main() { println!(\"hello {}\", probe::answer()); }";

#[tokio::test]
async fn cargo_is_asked_once_and_rustc_each_time() {
    let fixture = Fixture::new(&[("one", HELLO), ("two", HELLO)]);
    let told = fixture.dependencies().await.unwrap();
    assert!(told.iter().any(|progress| progress.total > 0), "{told:?}");
    assert!(fixture.dependencies().await.unwrap().is_empty());

    // The recipes of all exercises came with the dependencies.
    let one = fixture.built("one").await;
    assert_eq!(one.way, Way::Fast);
    assert_eq!(printed(&one).await, "hello 42\n");
    assert_eq!(fixture.built("two").await.way, Way::Fast);

    fixture.edit("ch/one/src/main.rs", "hello", "good day");
    let again = fixture.built("one").await;
    assert_eq!(again.way, Way::Fast);
    assert_eq!(printed(&again).await, "good day 42\n");
    // The first program is its owner's until it is dropped.
    assert_eq!(printed(&one).await, "hello 42\n");
    let (one, again) = (one.exe.parent().unwrap().to_owned(), (again, one));
    assert!(one.exists());
    drop(again);
    assert!(!one.exists());
}

#[tokio::test]
async fn modules_and_included_files_are_read_anew() {
    let fixture = Fixture::new(&[(
        "one",
        "mod part; fn main() { print!(\"{}{}\", part::A, include_str!(\"../../shared.txt\")); \
         drop(probe::answer()) }",
    )]);
    fixture.write("ch/one/src/part.rs", "pub const A: u32 = 1;");
    fixture.write("ch/shared.txt", "one");
    // A folder without a manifest is no member, a file even less.
    assert_eq!(printed(&fixture.built("one").await).await, "1one");
    fixture.write("ch/one/src/part.rs", "pub const A: u32 = 2;");
    fixture.write("ch/shared.txt", "two");
    let built = fixture.built("one").await;
    assert_eq!(printed(&built).await, "2two");
    assert_eq!(built.way, Way::Fast);
}

#[tokio::test]
async fn what_cargo_looks_at_makes_cargo_be_asked() {
    let fixture = Fixture::new(&[("one", HELLO)]);
    fixture.dependencies().await.unwrap();
    let changes: &[(&str, &dyn Fn())] = &[
        ("the probe", &|| {
            fixture.edit("../probe/src/lib.rs", "42", "43");
        }),
        ("the manifest", &|| {
            fixture.edit("ch/one/Cargo.toml", "0.1.0", "0.1.1");
        }),
        ("the workspace's manifest", &|| {
            fixture.edit("Cargo.toml", "resolver", "# changed\nresolver");
        }),
        ("cargo's configuration", &|| {
            fixture.write("../.cargo/config.toml", "[term]\nverbose = false\n");
        }),
        ("a library that is gone", &|| {
            let deps = fixture.ws.target.join("debug/deps");
            for entry in std::fs::read_dir(deps).unwrap() {
                let path = entry.unwrap().path();
                if path.to_string_lossy().contains("libprobe") {
                    std::fs::remove_file(path).unwrap();
                }
            }
        }),
        ("damaged facts", &|| {
            write(&fixture.ws.recipes.join("workspace.json"), "{\"format\":");
        }),
        ("a damaged recipe", &|| {
            write(&fixture.ws.recipes.join("crates/one.json"), "");
        }),
        ("the lock file", &|| {
            fixture.edit("Cargo.lock", "version = 4", "version = 4\n");
        }),
    ];
    for (what, change) in changes {
        change();
        assert_eq!(fixture.built("one").await.way, Way::Cargo, "{what}");
        assert_eq!(fixture.built("one").await.way, Way::Fast, "{what}");
    }
    assert_eq!(printed(&fixture.built("one").await).await, "hello 43\n");
}

/// A program that tells what it was built with, and what each learner would see.
const TELLS: &str = "\
fn main() {
    let unused = 0;
    println!(\"{} {} {} {} {}\", probe::answer(), cfg!(special), cfg!(debug_assertions),
        cfg!(panic = \"unwind\"), option_env!(\"FROM_CONFIG\").is_some());
}
";
const TOLD: &str = "42 false true true false\n";

const DECIDES: &str = "\
[build]
rustflags = [\"--cfg\", \"special\", \"-Dwarnings\"]
target = \"wasm32-unknown-unknown\"
[target.'cfg(all())']
rustflags = [\"--cfg\", \"special\", \"-Dwarnings\"]
[profile.dev]
panic = \"abort\"
debug-assertions = false
opt-level = 3
[profile.dev.package.one]
debug-assertions = false
[env]
RUSTC_BOOTSTRAP = \"1\"
FROM_CONFIG = \"1\"
";

#[tokio::test]
async fn a_learners_environment_changes_no_program() {
    let mut fixture = Fixture::new(&[("one", TELLS)]);
    for (name, value) in [
        ("RUSTFLAGS", "--cfg special -Dwarnings"),
        ("CARGO_ENCODED_RUSTFLAGS", "--cfg\x1fspecial"),
        ("CARGO_BUILD_RUSTFLAGS", "-Dunused"),
        ("CARGO_BUILD_TARGET", "wasm32-unknown-unknown"),
        ("CARGO_PROFILE_DEV_PANIC", "abort"),
        ("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false"),
        ("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "false"),
        ("CARGO_PROFILE_DEV_LTO", "fat"),
        ("RUSTC_BOOTSTRAP", "1"),
    ] {
        fixture.ws.env.set(name, value);
    }
    for way in [Way::Cargo, Way::Fast] {
        let built = fixture.built("one").await;
        assert_eq!(built.way, way);
        assert_eq!(printed(&built).await, TOLD);
    }
    let unstable = "#![feature(never_type)] fn main() { drop(probe::answer()) }";
    fixture.write("ch/one/src/main.rs", unstable);
    let failed = fixture.failed("one").await;
    assert!(plain(&failed.messages).contains("E0554"), "{failed:?}");
}

#[tokio::test]
async fn a_folder_above_changes_no_program_and_the_packs_own_configuration_holds() {
    let fixture = Fixture::new(&[("one", TELLS)]);
    // The pack's folder is the one above the workspace.
    fixture.write("../../.cargo/config.toml", DECIDES);
    let built = fixture.built("one").await;
    assert_eq!(printed(&built).await, TOLD);
    let unstable = "#![feature(never_type)] fn main() { drop(probe::answer()) }";
    fixture.write("ch/one/src/main.rs", unstable);
    let failed = fixture.failed("one").await;
    assert!(plain(&failed.messages).contains("E0554"), "{failed:?}");
    fixture.write("ch/one/src/main.rs", TELLS);
    let authors = "[build]\nrustflags = [\"--cfg\", \"special\"]\n\
                   [profile.dev]\ndebug-assertions = false\n";
    fixture.write(".cargo/config.toml", authors);
    let built = fixture.built("one").await;
    assert_eq!(printed(&built).await, "42 true false true false\n");
}

/// What a build needs comes from the same places.
#[tokio::test]
async fn a_linker_of_a_folder_above_is_still_called() {
    let fixture = Fixture::new(&[("one", HELLO)]);
    let linker =
        "[target.'cfg(all())']\nrustflags = [\"-Clinker=no-such-linker\", \"-Dwarnings\"]\n";
    fixture.write("../../.cargo/config.toml", linker);
    let error = fixture.error("one").await;
    assert!(matches!(error, CompileError::NoLinker { .. }), "{error:?}");
    let named = "[target.'cfg(all())']\nlinker = \"no-such-linker\"\n";
    fixture.write("../../.cargo/config.toml", named);
    let error = fixture.error("one").await;
    assert!(matches!(error, CompileError::NoLinker { .. }), "{error:?}");
}

#[tokio::test]
async fn a_recorded_call_names_no_program() {
    let fixture = Fixture::new(&[("one", HELLO)]);
    fixture.dependencies().await.unwrap();
    let recipe = fixture.ws.recipes.join("crates/one.json");
    let text = std::fs::read_to_string(&recipe).unwrap();
    assert!(!text.contains("bin/rustc"), "{text}");
    // One that names a program is called with the workspace's own rustc all the same.
    write(
        &recipe,
        text.replacen('{', "{\"rustc\":\"/no/such/program\",", 1),
    );
    let built = fixture.built("one").await;
    assert_eq!(built.way, Way::Fast);
    assert_eq!(printed(&built).await, "hello 42\n");
}

#[tokio::test]
async fn a_new_exercise_and_one_that_does_not_exist() {
    let fixture = Fixture::new(&[("one", HELLO)]);
    fixture.dependencies().await.unwrap();
    fixture.add("two", HELLO);
    assert_eq!(fixture.built("two").await.way, Way::Cargo);
    assert_eq!(fixture.built("one").await.way, Way::Fast);
    let error = fixture.error("three").await;
    assert!(matches!(error, CompileError::NoProgram { .. }), "{error}");
}

#[tokio::test]
async fn a_broken_neighbour_and_a_broken_first_try_cost_nothing() {
    let broken = "fn main() { let x: u32 = \"text\"; }";
    let fixture = Fixture::new(&[("one", broken), ("two", HELLO)]);
    let first = fixture.failed("one").await;
    assert_eq!(first.way, Way::Cargo);
    assert_eq!(first.messages[0].code.as_deref(), Some("E0308"));
    assert_eq!(fixture.failed("one").await.way, Way::Fast);
    assert_eq!(fixture.built("two").await.way, Way::Fast);
    fixture.write("ch/one/src/main.rs", HELLO);
    assert_eq!(fixture.built("one").await.way, Way::Fast);
}

#[tokio::test]
async fn a_crate_with_a_build_script_and_a_library_works_through_cargo() {
    let fixture = Fixture::new(&[(
        "one",
        "fn main() { println!(\"{} {} {}\", one::A, env!(\"B\"), probe::answer()); }",
    )]);
    fixture.dependencies().await.unwrap();
    fixture.write("ch/one/src/lib.rs", "pub const A: u32 = 1;");
    fixture.write(
        "ch/one/build.rs",
        "fn main() { println!(\"cargo::rustc-env=B=two\"); }",
    );
    let built = fixture.built("one").await;
    assert_eq!(built.way, Way::Cargo);
    assert_eq!(printed(&built).await, "1 two 42\n");
    fixture.edit("ch/one/src/lib.rs", "1;", "3;");
    assert_eq!(printed(&fixture.built("one").await).await, "3 two 42\n");
    fixture.edit("ch/one/src/lib.rs", "3;", "\"x\";");
    let failed = fixture.failed("one").await;
    assert!(plain(&failed.messages).contains("mismatched types"));

    fixture.edit("ch/one/src/lib.rs", "\"x\"", "4");
    let copy = fixture.ws.root.join("../copy");
    let krate = Fixture::krate("one");
    let error = compile::compile_copy(&fixture.ws, &krate, &copy, &mut |_| ()).await;
    assert!(matches!(error, Err(CompileError::NotCopyable { .. })));
}

#[tokio::test]
async fn copies_are_compiled_side_by_side_from_their_own_sources() {
    let source = "fn main() { println!(\"{} # {}\", probe::answer(), file!()); \
                  assert!(std::path::Path::new(env!(\"CARGO_MANIFEST_DIR\")).ends_with(\"root#/ch/one\")); }";
    let fixture = Fixture::new(&[("one", HELLO)]);
    let tasks: Vec<_> = (0..6)
        .map(|n| {
            let root = fixture.ws.root.join(format!("../root{n}"));
            write(
                &root.join("ch/one/src/main.rs"),
                source.replace('#', &n.to_string()),
            );
            let (ws, krate) = (fixture.ws.clone(), Fixture::krate("one"));
            tokio::spawn(
                async move { compile::compile_copy(&ws, &krate, &root, &mut |_| ()).await },
            )
        })
        .collect();
    for (n, task) in tasks.into_iter().enumerate() {
        let built = built(task.await.unwrap().unwrap());
        let expect = format!("42 {n} src/main.rs\n");
        assert_eq!(printed(&built).await.replace('\\', "/"), expect);
    }
    let missing = fixture.ws.root.join("../nowhere");
    let krate = Fixture::krate("one");
    let error = compile::compile_copy(&fixture.ws, &krate, &missing, &mut |_| ())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
}

#[tokio::test]
async fn without_shared_libraries_programs_stand_alone() {
    let mut fixture = Fixture::new(&[("one", HELLO)]);
    fixture.ws.linking = Linking::Static;
    for way in [Way::Cargo, Way::Fast] {
        let built = fixture.built("one").await;
        assert_eq!(built.way, way);
        assert!(built.library_path.is_empty());
        assert_eq!(printed(&built).await, "hello 42\n");
    }
    fixture.ws.linking = Linking::Dynamic;
    let built = fixture.built("one").await;
    assert_eq!(printed(&built).await, "hello 42\n");
    assert!(!built.library_path.is_empty());
}

/// Two shared libraries with the same crate inside cannot be loaded together.
#[tokio::test]
async fn shared_libraries_that_do_not_fit_together_are_given_up() {
    let fixture = Fixture::new(&[]);
    fixture.write(
        "../common/Cargo.toml",
        "[package]\nname = \"common\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
    );
    fixture.write("../common/src/lib.rs", "pub fn common() -> u32 { 5 }");
    fixture.write(
        "../other/Cargo.toml",
        "[package]\nname = \"other\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         [lib]\ncrate-type = [\"rlib\", \"dylib\"]\n\
         [dependencies]\ncommon = { path = \"../common\" }\n",
    );
    fixture.write("../other/src/lib.rs", "pub use common::common;");
    let common = "\n[dependencies]\ncommon = { path = \"../common\" }\n[lib]";
    fixture.edit("../probe/Cargo.toml", "[lib]", common);
    fixture.edit("../probe/src/lib.rs", "42", "42 + common::common()");
    fixture.add(
        "one",
        "fn main() { println!(\"{}\", probe::answer() + other::common()); }",
    );
    let other = "other = { path = \"../../../other\" }\nprobe =";
    fixture.edit("ch/one/Cargo.toml", "probe =", other);
    for way in [Way::Cargo, Way::Fast] {
        let built = fixture.built("one").await;
        assert_eq!(built.way, way);
        assert_eq!(printed(&built).await, "52\n");
        assert!(built.library_path.is_empty(), "{:?}", built.library_path);
    }
}

#[tokio::test]
async fn a_dropped_compile_leaves_nothing_behind() {
    let fixture = Fixture::new(&[("one", HELLO)]);
    fixture.dependencies().await.unwrap();
    // Enough work for rustc to be still at it when the future is dropped.
    let arms: String = (0..200_000).map(|n| format!("{n} => {n},")).collect();
    fixture.write(
        "ch/one/src/main.rs",
        &format!("fn main() {{ let x = match 1u32 {{ {arms} _ => 0 }}; println!(\"{{x}}\"); }}"),
    );
    let runs = fixture.runs();
    let begun = async {
        loop {
            let mut entries = std::fs::read_dir(&runs).into_iter().flatten();
            if entries.next().is_some() {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = fixture.compile("one") => panic!("it was done already"),
        () = begun => {}
    }
    gone(&fixture).await;
    fixture.write("ch/one/src/main.rs", HELLO);
    assert_eq!(printed(&fixture.built("one").await).await, "hello 42\n");
}

#[tokio::test]
async fn no_message_leads_to_a_file_that_is_gone() {
    let nested = (0..40).fold("async { 1 }".to_owned(), |inner, _| {
        format!("Some({inner})")
    });
    let source = format!("fn main() {{ let x: u32 = Some(Box::new({nested})); }}");
    let fixture = Fixture::new(&[("one", &source)]);
    let messages = fixture.failed("one").await.messages;
    let text = plain(&messages);
    assert!(
        text.contains("expected `u32`") && text.contains("..."),
        "{text}"
    );
    let runs = fixture.runs().display().to_string();
    assert!(
        !text.contains(&runs) && !text.contains("--verbose"),
        "{text}"
    );
}

#[tokio::test]
async fn rustcs_words_are_kept_with_and_without_colours() {
    let fixture = Fixture::new(&[(
        "one",
        "use std::fmt::Write;\nfn main() {\n    let x: u32 = \"a\";\n}\n",
    )]);
    let messages = failed(fixture.compile("one").await.unwrap()).messages;
    let [error, warning, ..] = &messages[..] else {
        panic!("{messages:?}")
    };
    assert_eq!(
        error.place.as_ref().unwrap().to_string(),
        "src/main.rs:3:18"
    );
    assert!(
        error
            .plain
            .starts_with("error[E0308]: mismatched types\n --> src/main.rs:3:18\n")
    );
    assert!(error.rendered.contains("\u{1b}["));
    assert_eq!(warning.code.as_deref(), Some("unused_imports"));
}

#[tokio::test]
async fn a_profile_that_forbids_sharing_makes_programs_of_their_own() {
    for (profile, name) in [("panic = \"abort\"", "panic"), ("lto = \"fat\"", "lto")] {
        let fixture = Fixture::new(&[("one", HELLO), ("two", HELLO)]);
        fixture.edit(
            "Cargo.toml",
            "[workspace]",
            &format!("[profile.dev]\n{profile}\n[workspace]"),
        );
        let sharing = || compile::sharing(&fixture.ws, ["one", "two"]);
        assert_eq!(sharing(), Sharing::Unknown);
        let one = fixture.built("one").await;
        assert_eq!(printed(&one).await, "hello 42\n", "{name}");
        // Whichever way it was noticed, it is known from then on.
        let two = fixture.built("two").await;
        assert_eq!(printed(&two).await, "hello 42\n", "{name}");
        assert_eq!(fixture.built("two").await.way, Way::Fast, "{name}");
        if fixture.ws.linking == Linking::Static {
            assert_eq!(sharing(), Sharing::NotHere);
            continue;
        }
        match sharing() {
            Sharing::Alone { why } => assert!(!why.is_empty()),
            Sharing::Shared { alone } => assert_eq!(alone, ["one", "two"], "{name}"),
            other => panic!("{name}: {other:?}"),
        }
        assert!(fixture.built("one").await.library_path.is_empty(), "{name}");
    }
}

#[tokio::test]
async fn a_symbol_that_is_nowhere_is_no_reason_to_stop_sharing() {
    let fixture = Fixture::new(&[("one", HELLO)]);
    fixture.dependencies().await.unwrap();
    let missing = "unsafe extern \"C\" { fn nowhere(); }\n\
                   fn main() { unsafe { nowhere() }; println!(\"{}\", probe::answer()); }";
    fixture.write("ch/one/src/main.rs", missing);
    let failed = fixture.failed("one").await;
    assert!(plain(&failed.messages).contains("nowhere"));
    fixture.write("ch/one/src/main.rs", HELLO);
    assert_eq!(printed(&fixture.built("one").await).await, "hello 42\n");
    let expect = match fixture.ws.linking {
        Linking::Static => Sharing::NotHere,
        Linking::Dynamic => Sharing::Shared { alone: Vec::new() },
    };
    assert_eq!(compile::sharing(&fixture.ws, ["one"]), expect);
}

#[tokio::test]
async fn crates_that_the_probe_does_not_know_are_linked_beside_it() {
    let fixture = Fixture::new(&[(
        "one",
        "fn main() { println!(\"{} {}\", extra::more(), probe::answer()); }",
    )]);
    let manifest = fixture.read("ch/one/Cargo.toml");
    fixture.write(
        "ch/one/Cargo.toml",
        &format!("{manifest}extra = {{ path = \"../../../extra\" }}\n"),
    );
    fixture.write(
        "../extra/Cargo.toml",
        "[package]\nname = \"extra\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n",
    );
    fixture.write("../extra/src/lib.rs", "pub fn more() -> u32 { 7 }\n");
    assert_eq!(printed(&fixture.built("one").await).await, "7 42\n");
    // A crate that comes as a shared library only, and holds what the probe holds as well.
    fixture.write(
        "../extra/Cargo.toml",
        "[package]\nname = \"extra\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         [lib]\ncrate-type = [\"rlib\", \"dylib\"]\n[workspace]\n",
    );
    assert_eq!(printed(&fixture.built("one").await).await, "7 42\n");
}
