//! Crates: each of their programs, with their own dependencies and modules.

use super::command;
use crate::support::files;

#[test]
fn a_crate_is_played_with_its_own_dependencies_and_modules() {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |path: &str, text: &str| files::write(&folder.path().join("my-crate").join(path), text);
    write(
        "Cargo.toml",
        "[package]\nname = \"my-crate\"\nedition = \"2021\"\n\n[dependencies]\ntokio = { version = \"1\", features = [\"full\"] }\n",
    );
    write(
        "src/main.rs",
        "mod parts;\n\n#[tokio::main]\nasync fn main() {\n    println!(\"{}\", parts::two().await);\n}\n",
    );
    write(
        "src/parts/mod.rs",
        "pub async fn two() -> u32 {\n    2\n}\n",
    );
    let said = command(folder.path(), &["play", "my-crate", "--json"]);
    assert_eq!(said.code, 0, "{said:?}");
    let shape: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(shape["kind"], "play");
    assert_eq!(shape["program"]["stdout"], "2\n");
    assert_eq!(shape["awaits"]["seen"], 1);
    assert_eq!(shape["spans"][1]["name"], "two");
    assert_eq!(shape["spans"][1]["place"], "src/main.rs:5:20");
}

/// A workspace with a crate that has all kinds of programs, and one that it depends on.
const WORKSPACE: [(&str, &str); 11] = [
    (
        "Cargo.toml",
        "[workspace]\nmembers = [\"app\", \"shared\"]\nresolver = \"3\"\n[workspace.package]\nedition = \"2024\"\n\
         [workspace.dependencies]\nshared = { path = \"shared\" }\ntokio = { version = \"1\", features = [\"full\"] }\n",
    ),
    (
        "shared/Cargo.toml",
        "[package]\nname = \"shared\"\nedition.workspace = true\n",
    ),
    ("shared/src/lib.rs", "pub const NAME: &str = \"shared\";\n"),
    (
        "app/Cargo.toml",
        "[package]\nname = \"the-app\"\nedition.workspace = true\nversion = \"1.2.3\"\n\
         [features]\nloud = []\n\
         [dependencies]\nshared.workspace = true\ntokio.workspace = true\n\
         [dev-dependencies]\nfutures = \"0.3\"\n\
         [[example]]\nname = \"demo\"\nrequired-features = [\"loud\"]\n",
    ),
    (
        "app/src/lib.rs",
        "mod parts;\npub use parts::twice;\n\npub async fn greet(who: &str) -> String {\n    tokio::task::yield_now().await;\n\
         \x20   format!(\"{} {} {who}\", include_str!(\"word.txt\").trim(), shared::NAME)\n}\n",
    ),
    ("app/src/word.txt", "hello\n"),
    (
        "app/src/parts.rs",
        "pub async fn twice(n: u32) -> u32 {\n    assert!(n < 100, \"too many\");\n    n * 2\n}\n\n\
         #[cfg(test)]\nuse std::cell::Cell;\n\n#[cfg(test)]\nmod tests {\n    use super::*;\n\n\
         \x20   #[tokio::test]\n    async fn doubles() {\n        let n = Cell::new(twice(2).await);\n        println!(\"doubled {}\", n.get());\n    }\n\n\
         \x20   #[test]\n    #[should_panic]\n    fn is_one_too_many() {\n        futures::executor::block_on(twice(100));\n    }\n\n\
         \x20   #[test]\n    fn plain() {\n        println!(\"plain\");\n    }\n\n\
         \x20   #[tokio::test]\n    #[ignore]\n    async fn never() {\n        unreachable!();\n    }\n}\n",
    ),
    (
        "app/src/main.rs",
        "#[tokio::main]\nasync fn main() {\n    println!(\"{} {}\", the_app::greet(\"main\").await, env!(\"CARGO_PKG_VERSION\"));\n}\n",
    ),
    (
        "app/src/bin/worker/main.rs",
        "mod job;\n\n#[tokio::main]\nasync fn main() {\n    job::run().await;\n}\n",
    ),
    (
        "app/src/bin/worker/job.rs",
        "pub async fn run() {\n    println!(\"{}\", the_app::twice(200).await);\n}\n",
    ),
    (
        "app/examples/demo.rs",
        "use futures::future::join;\n\n#[tokio::main]\nasync fn main() {\n    println!(\"{:?}\", join(the_app::twice(1), the_app::twice(2)).await);\n}\n",
    ),
];

#[test]
fn each_program_of_a_crate_can_be_played() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in WORKSPACE {
        files::write(&folder.path().join(path), text);
    }
    let test = "#[tokio::test]\nasync fn greets() {\n    println!(\"{}\", the_app::greet(\"test\").await);\n}\n";
    files::write(&folder.path().join("app/tests/greets.rs"), test);
    // What is played, its code, what it prints, and a lane with its place.
    let cases: [(&[&str], i32, &str, &str); 6] = [
        (
            &["app"],
            0,
            "hello shared main 1.2.3\n",
            "greet src/main.rs:3:23",
        ),
        (
            &["app/src/main.rs"],
            0,
            "hello shared main 1.2.3\n",
            "greet src/main.rs:3:23",
        ),
        (
            &["app", "--bin", "worker"],
            1,
            "",
            "run src/bin/worker/main.rs:5:5",
        ),
        (
            &["app/examples/demo.rs"],
            0,
            "(2, 4)\n",
            "twice examples/demo.rs:5:27",
        ),
        (
            &["app", "--lib"],
            0,
            "doubled 4\nplain\n",
            "twice src/parts.rs:15:27",
        ),
        (
            &["app", "--test", "greets"],
            0,
            "hello shared test\n",
            "greet tests/greets.rs:3:20",
        ),
    ];
    for (args, code, prints, lane) in cases {
        let args = [&["play", "--json"], args].concat();
        let said = command(folder.path(), &args);
        assert_eq!(said.code, code, "{args:?} {said:?}");
        let shape: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(shape["program"]["stdout"], prints, "{args:?} {said:?}");
        assert_eq!(shape["notes"], serde_json::json!([]), "{args:?}");
        let spans = shape["spans"].as_array().unwrap().iter();
        let spans: Vec<_> = spans
            .map(|span| {
                format!(
                    "{} {}",
                    span["name"].as_str().unwrap(),
                    span["place"].as_str().unwrap()
                )
            })
            .collect();
        assert!(spans.iter().any(|span| span == lane), "{args:?} {spans:?}");
    }
    // The panic is where the library has it.
    let said = command(folder.path(), &["play", "app", "--bin", "worker"]);
    assert!(
        said.out.contains("panicked at src/parts.rs:2:5"),
        "{said:?}"
    );
    let broken = "pub async fn twice(n: u32) -> u32 {\n    n + \"\"\n}\n";
    files::write(&folder.path().join("app/src/parts.rs"), broken);
    let said = command(folder.path(), &["play", "app"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("--> src/parts.rs:2:7"), "{said:?}");
    let cases: [(&[&str], &str); 5] = [
        (&["app", "--bin", "gone"], "use one of worker, the-app"),
        (&["app", "--example", "gone"], "use one of demo"),
        (
            &["app/src/main.rs", "--lib"],
            "is a single file, and so a single program",
        ),
        (&["."], "is a workspace without a package"),
        (
            &["shared", "--test", "gone"],
            "could not find a file of tests `gone`",
        ),
    ];
    for (args, words) in cases {
        let said = command(folder.path(), &[&["play"], args].concat());
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(words), "{words}: {said:?}");
    }
}
