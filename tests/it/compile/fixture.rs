//! A small workspace of exercises with a probe that has no dependencies, so that cargo builds it
//! in a moment; everything else is as in a course.

use std::path::{Path, PathBuf};

use asynclings_engine::compile::{
    self, BuildProgress, Built, CompileError, Compiled, Crate, Failed, Message, Workspace,
};
use tempfile::TempDir;

use crate::support::{build, files};

/// Owns the folder that everything lies in.
pub(crate) struct Fixture {
    _dir: TempDir,
    pub(crate) ws: Workspace,
}

const PROBE: &str = "
    pub trait StreamExt { fn next(&mut self) -> u32 { 1 } }
    pub trait Stream {}
    pub struct Numbers;
    pub struct NumberStream;
    impl Stream for Numbers {}
    impl StreamExt for Numbers {}
    mod one { pub trait FutureExt { fn fuse(&self) {} } impl FutureExt for super::Numbers {} }
    mod two { pub trait FutureExt { fn fuse(&self) {} } impl FutureExt for super::Numbers {} }
    pub use {one::FutureExt, two::FutureExt as OtherExt};
    pub fn each<S: Stream>(stream: S) { drop(stream) }
    pub fn answer() -> u32 { 42 }
";

impl Fixture {
    /// A workspace in a folder whose name has spaces and letters beyond ASCII, with these crates.
    pub(crate) fn new(crates: &[(&str, &str)]) -> Self {
        let dir = tempfile::Builder::new()
            .prefix("kurs für async ")
            .tempdir()
            .unwrap();
        // The pack is a folder in it, so that there is one above.
        let home = dir.path().canonicalize().unwrap().join("pack");
        let ws = build::in_a_learners_environment(Workspace::new(
            home.join("exercises"),
            home.join("own/target"),
            home.join("own/recipes"),
            home.join("probe"),
        ));
        let fixture = Self { _dir: dir, ws };
        fixture.write(
            "../probe/Cargo.toml",
            "[package]\nname = \"asynclings-probe\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
             [lib]\nname = \"probe\"\ncrate-type = [\"rlib\", \"dylib\"]\n",
        );
        fixture.write("../probe/src/lib.rs", PROBE);
        fixture.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"ch/*\"]\n",
        );
        for (name, source) in crates {
            fixture.add(name, source);
        }
        fixture
    }

    /// Adds an exercise.
    pub(crate) fn add(&self, name: &str, source: &str) {
        self.write(
            &format!("ch/{name}/Cargo.toml"),
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                 [dependencies]\n\
                 probe = {{ path = \"../../../probe\", package = \"asynclings-probe\" }}\n"
            ),
        );
        self.write(&format!("ch/{name}/src/main.rs"), source);
    }

    /// Writes a file, given its path below the exercises.
    pub(crate) fn write(&self, path: &str, text: &str) {
        files::write(&self.ws.root.join(path), text);
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.ws.root.join(path)).unwrap()
    }

    /// Replaces text in a file, which must be there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{from} is not in {path}");
        self.write(path, &text.replace(from, to));
    }

    pub(crate) fn krate(name: &str) -> Crate {
        Crate {
            name: name.to_owned(),
            dir: Path::new("ch").join(name),
        }
    }

    pub(crate) async fn compile(&self, name: &str) -> Result<Compiled, CompileError> {
        compile::compile(&self.ws, &Self::krate(name), &mut |_| ()).await
    }

    pub(crate) async fn built(&self, name: &str) -> Built {
        built(self.compile(name).await.unwrap())
    }

    pub(crate) async fn failed(&self, name: &str) -> Failed {
        failed(self.compile(name).await.unwrap())
    }

    pub(crate) async fn error(&self, name: &str) -> CompileError {
        self.compile(name).await.unwrap_err()
    }

    pub(crate) async fn dependencies(&self) -> Result<Vec<BuildProgress>, CompileError> {
        let mut told = Vec::new();
        compile::dependencies(&self.ws, &mut |progress| told.push(progress)).await?;
        Ok(told)
    }

    /// The folder that output folders are made in.
    pub(crate) fn runs(&self) -> PathBuf {
        self.ws.target.join("asynclings")
    }
}

pub(crate) fn built(compiled: Compiled) -> Built {
    match compiled {
        Compiled::Built(built) => built,
        Compiled::Failed(failed) => panic!("{}", plain(&failed.messages)),
    }
}

pub(crate) fn failed(compiled: Compiled) -> Failed {
    match compiled {
        Compiled::Failed(failed) => failed,
        Compiled::Built(built) => panic!("it compiled: {built:?}"),
    }
}

pub(crate) fn plain(messages: &[Message]) -> String {
    messages.iter().map(|message| &*message.plain).collect()
}

/// What the program prints.
pub(crate) async fn printed(built: &Built) -> String {
    let output = built.command().output().await.unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Waits until no process works in the exercises any more, where the system can tell. rustc and
/// cargo both do while they run; an ended process has no working folder.
pub(crate) async fn gone(fixture: &Fixture) {
    let works_here = |entry: std::io::Result<std::fs::DirEntry>| {
        let cwd = std::fs::read_link(entry.ok()?.path().join("cwd")).ok()?;
        Some(cwd.starts_with(&fixture.ws.root))
    };
    let any = || {
        let mut processes = std::fs::read_dir("/proc").into_iter().flatten();
        processes.any(|entry| works_here(entry) == Some(true))
    };
    while any() {
        tokio::task::yield_now().await;
    }
}
