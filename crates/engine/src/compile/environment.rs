//! The environment that cargo and rustc are looked for and called in, as a value.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use tokio::process::Command;

use super::system;

/// Names and values of environment variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment(BTreeMap<OsString, OsString>);

impl Environment {
    /// This process's own.
    #[must_use]
    pub fn current() -> Self {
        Self(std::env::vars_os().collect())
    }

    /// The same without what would decide about a verdict.
    pub(super) fn judged(&self) -> Self {
        let mut judged = self.clone();
        judged
            .0
            .retain(|name, _| !name.to_str().is_some_and(is_left_out));
        judged
    }

    #[cfg(test)]
    pub(crate) fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// The value of a variable; an empty one counts as none, as it does for cargo.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&OsStr> {
        let found = self
            .0
            .iter()
            .find(|(other, _)| system::same_name(other, name));
        let value = found.map(|(_, value)| value.as_os_str());
        value.filter(|value| !value.is_empty())
    }

    /// Sets a variable.
    pub fn set(&mut self, name: &str, value: impl Into<OsString>) {
        self.remove(name);
        self.0.insert(name.into(), value.into());
    }

    /// Takes a variable out.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|other, _| !system::same_name(other, name));
    }

    /// All variables whose names are text.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, &OsStr)> {
        let all = self.0.iter();
        all.filter_map(|(name, value)| Some((name.to_str()?, value.as_os_str())))
    }

    /// Where a program of this name is found.
    pub(super) fn program(&self, name: &str) -> Option<PathBuf> {
        std::env::split_paths(self.get("PATH")?)
            .map(|folder| folder.join(system::executable(name)))
            .find(|file| file.is_file())
    }

    /// The folder that a tool keeps its things in: where the variable says, or below the home.
    pub(super) fn home(&self, variable: &str, folder: &str) -> Option<PathBuf> {
        let home = || self.get("HOME").or_else(|| self.get("USERPROFILE"));
        self.get(variable)
            .map(PathBuf::from)
            .or_else(|| home().map(|home| PathBuf::from(home).join(folder)))
    }

    /// Gives a command what rustc and a linker need of this environment to work at all, and no other:
    /// nothing that the sources it reads could learn anything from.
    pub(super) fn apply_bare(&self, command: &mut Command) {
        const NEEDED: [&str; 8] = [
            "PATH",
            "LD_LIBRARY_PATH",
            "DYLD_FALLBACK_LIBRARY_PATH",
            "SDKROOT",
            "MACOSX_DEPLOYMENT_TARGET",
            "SYSTEMROOT",
            "LIB",
            "LIBPATH",
        ];
        command.env_clear();
        for name in NEEDED {
            if let Some(value) = self.get(name) {
                command.env(name, value);
            }
        }
    }

    /// Gives a command this environment and no other.
    pub(super) fn apply(&self, command: &mut Command) {
        command.env_clear().envs(&self.0);
    }
}

/// True for a variable that decides about what is judged: none of a learner's reaches a build.
fn is_left_out(name: &str) -> bool {
    let exact = [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_BUILD_WARNINGS",
        "RUSTC_BOOTSTRAP",
    ];
    exact.contains(&name)
        || name.starts_with("CARGO_PROFILE_")
        || name.starts_with("CARGO_UNSTABLE_")
        || name.starts_with("CARGO_TARGET_") && name.ends_with("_RUSTFLAGS")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_homes_are_looked_up_in_the_value_alone() {
        let dir = tempfile::tempdir().unwrap();
        let mut env = Environment::none();
        assert_eq!(env.program("tool"), None);
        assert_eq!(env.home("CARGO_HOME", ".cargo"), None);
        env.set("PATH", dir.path());
        assert_eq!(env.program("tool"), None);
        let file = dir.path().join(system::executable("tool"));
        std::fs::write(&file, "").unwrap();
        assert_eq!(env.program("tool"), Some(file));
        env.set("HOME", "/home/x");
        let home = env.home("CARGO_HOME", ".cargo").unwrap();
        assert_eq!(home, PathBuf::from("/home/x").join(".cargo"));
        env.set("CARGO_HOME", "/elsewhere");
        let home = env.home("CARGO_HOME", ".cargo").unwrap();
        assert_eq!(home, PathBuf::from("/elsewhere"));
        env.set("CARGO_HOME", "");
        assert_eq!(env.get("CARGO_HOME"), None);
    }

    #[test]
    fn what_decides_is_left_out_and_what_is_needed_is_not() {
        for name in [
            "RUSTFLAGS",
            "CARGO_PROFILE_DEV_PANIC",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS",
            "RUSTC_BOOTSTRAP",
        ] {
            assert!(is_left_out(name), "{name}");
        }
        for name in [
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER",
            "CARGO_HTTP_PROXY",
            "CARGO_HOME",
            "CARGO_NET_OFFLINE",
            "RUSTUP_TOOLCHAIN",
            "CARGO_REGISTRIES_MINE_TOKEN",
            "HTTPS_PROXY",
        ] {
            assert!(!is_left_out(name), "{name}");
        }
    }
}
