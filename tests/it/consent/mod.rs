//! What somebody else has put into a course or a pack runs only after its user was asked, wherever it
//! lies and whatever it says of itself. Whatever would run leaves a trace.

mod agreed;
mod received;

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::support::binary::{self, BINARY, Said};
use crate::support::files;
use crate::support::sandbox::Sandbox;

/// A built-in course, and programs that tell when they are run.
struct Received {
    place: Sandbox,
}

impl Received {
    fn new() -> Self {
        let place = Sandbox::empty();
        assert_eq!(place.run(["init", "course"]).code, 0);
        let received = Self { place };
        let script = format!(
            "#!/bin/sh\ntouch '{}'\nexit 1\n",
            received.trace().display()
        );
        for name in ["rustc", "cargo"] {
            let program = received.place.path(format!("evil/bin/{name}"));
            files::write(&program, &script);
            std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        }
        received
    }

    /// What is there once anything has run.
    fn trace(&self) -> PathBuf {
        self.place.path("ran")
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.place.path("course").join(inside)
    }

    /// `[EVIL]` stands for a folder with a toolchain, `[TRACE]` for the trace.
    fn put(&self, inside: &str, text: &str) {
        let evil = self.place.path("evil");
        let text = text
            .replace("[EVIL]", evil.to_str().unwrap())
            .replace("[TRACE]", self.trace().to_str().unwrap());
        files::write(&self.path(inside), text);
    }

    /// The binary in the course, for whoever keeps their own things in a folder of this name.
    fn by(&self, whom: &str, args: &[&str]) -> Said {
        self.by_in(whom, "", args)
    }

    fn by_in(&self, whom: &str, inside: &str, args: &[&str]) -> Said {
        let mut command = binary::command(BINARY, &self.path(inside), &self.place.path(whom));
        // Nothing is fetched, and what is asked for is not built in the end.
        command.args(args).env("CARGO_NET_OFFLINE", "true");
        self.place.said(command)
    }
}

fn is_named(said: &Said, file: &str) -> bool {
    said.err.contains(&format!("`{file}`")) || said.err.contains(&format!("`{file}:"))
}
