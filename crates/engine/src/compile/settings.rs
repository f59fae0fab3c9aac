//! What cargo's settings around a folder choose, for somebody who looks after what is wrong: read where
//! cargo reads them, and as cargo does, nothing of it run.

use std::path::{Path, PathBuf};

use toml::Value;

use super::configuration::{ConfigFile, Configuration, Host, at};
use super::judged::{self, Files};
use super::workspace::Workspace;

/// What settings choose.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Files that cargo cannot read, each with why.
    pub broken: Vec<(PathBuf, String)>,
    /// The linker, where one is chosen.
    pub linker: Option<Chosen>,
    /// The compiler, where another than the toolchain's is chosen.
    pub rustc: Option<Chosen>,
    /// Programs that cargo would call rustc through. Builds of exercises do without them.
    pub wrappers: Vec<Chosen>,
    /// Who says something about profiles, which does not count for exercises.
    pub profiles: Vec<String>,
}

impl Settings {
    /// Takes the linker and the compiler away where a file chooses them.
    pub fn take_programs(&mut self) -> Vec<Chosen> {
        let of_file = |chosen: &mut Chosen| chosen.file.is_some();
        let taken = [self.rustc.take_if(of_file), self.linker.take_if(of_file)];
        taken.into_iter().flatten().collect()
    }
}

/// A program, and which setting chooses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// As it is called.
    pub program: PathBuf,
    /// The variable, or the key and its file.
    pub by: String,
    /// The file, where one chooses it.
    pub file: Option<PathBuf>,
}

/// Reads the settings for builds in a workspace's folder.
pub async fn settings(ws: &Workspace) -> Settings {
    let host = Host::ask(ws).await;
    let configuration = Configuration::read(ws);
    let variable = |name: &str| {
        let value = ws.env.get(name)?;
        Some(Chosen {
            program: value.into(),
            by: format!("`{name}`"),
            file: None,
        })
    };
    let first = |names: &[&str], path: &[&str]| {
        let mut set = names.iter().filter_map(|name| variable(name));
        set.next().or_else(|| program(&configuration, path))
    };
    let flags = judged::flags(&Files::of(&configuration), &host, &ws.env);
    let mut in_flags = flags.iter().filter_map(|flag| {
        let (_, program) = flag.split_once("-Clinker=")?;
        Some(Chosen {
            program: program.into(),
            by: "`-C linker` in the flags of rustc".to_owned(),
            // The flags come from a variable or from a file.
            file: Some(PathBuf::new()),
        })
    });
    let linker = in_flags
        .next_back()
        .or_else(|| variable(&host.variable("LINKER")))
        .or_else(|| linker(&configuration, &host));
    let wrappers = [
        (
            ["RUSTC_WRAPPER", "CARGO_BUILD_RUSTC_WRAPPER"],
            "rustc-wrapper",
        ),
        (
            [
                "RUSTC_WORKSPACE_WRAPPER",
                "CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER",
            ],
            "rustc-workspace-wrapper",
        ),
    ];
    let wrappers = wrappers.into_iter();
    let wrappers = wrappers.filter_map(|(names, key)| first(&names, &["build", key]));
    let mut profiles: Vec<String> = ws
        .env
        .names()
        .filter(|(name, _)| name.starts_with("CARGO_PROFILE_"))
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    let theirs = configuration
        .folders
        .iter()
        .filter(|folder| !folder.of_pack);
    let theirs = theirs.flat_map(|folder| &folder.files);
    profiles.extend(theirs.filter_map(|file| {
        file.table.get("profile")?;
        Some(format!("`[profile]` in `{}`", file.path.display()))
    }));
    Settings {
        linker,
        rustc: first(&["RUSTC", "CARGO_BUILD_RUSTC"], &["build", "rustc"]),
        wrappers: wrappers.collect(),
        profiles,
        broken: configuration.broken,
    }
}

/// The first program that a file chooses at a path of keys.
fn program(configuration: &Configuration, path: &[&str]) -> Option<Chosen> {
    configuration.files().find_map(|file| {
        let value = at(&file.table, path)?;
        Some(file.chosen(value, &path.join(".")))
    })
}

fn linker(configuration: &Configuration, host: &Host) -> Option<Chosen> {
    let of = |is_meant: &dyn Fn(&str) -> bool| {
        configuration.files().find_map(|file| {
            let targets = file.table.get("target")?.as_table()?;
            let (key, target) = targets
                .iter()
                .find(|(key, target)| is_meant(key) && target.get("linker").is_some())?;
            Some(file.chosen(target.get("linker")?, &format!("target.{key}.linker")))
        })
    };
    // A name says more than a condition.
    of(&|key| key == host.triple).or_else(|| of(&|key| host.is(key) && key != host.triple))
}

impl ConfigFile {
    /// A program as cargo finds it: a path with a separator counts from the folder of `.cargo`.
    fn chosen(&self, value: &Value, key: &str) -> Chosen {
        let path = value.as_str().or_else(|| value.get("path")?.as_str());
        let program = Path::new(path.unwrap_or_default());
        let folder = self.path.parent().and_then(Path::parent);
        let program = match folder {
            Some(folder) if program.components().count() > 1 => folder.join(program),
            _ => program.to_owned(),
        };
        Chosen {
            program,
            by: format!("`{key}` in `{}`", self.path.display()),
            file: Some(self.path.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::Environment;

    /// A workspace below a folder with settings, and a home with others.
    fn workspace(root: &Path, near: &str, home: &str) -> Workspace {
        let write = |path: &str, text: &str| {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("class/.cargo/config.toml", near);
        write("home/config.toml", home);
        std::fs::create_dir_all(root.join("class/course/exercises")).unwrap();
        let mut ws = Workspace::new(root.join("class/course/exercises"), "/t", "/r", "/probe");
        let path = ws.env.get("PATH").unwrap().to_owned();
        let rustup = ws.env.home("RUSTUP_HOME", ".rustup").unwrap();
        ws.env = Environment::none();
        ws.env.set("PATH", path);
        ws.env.set("RUSTUP_HOME", rustup);
        ws.env.set("CARGO_HOME", root.join("home"));
        ws
    }

    #[tokio::test]
    async fn programs_are_those_that_cargo_would_call() {
        let root = tempfile::tempdir().unwrap();
        let near =
            "[target.'cfg(all())']\nlinker = \"tools/ld\"\n[build]\nrustc-wrapper = \"cache\"\n";
        let home = "[target.'cfg(all())']\nlinker = \"other\"\n[build]\nrustc-wrapper = \"x\"\nrustc = \"y\"\n\
                    [profile.dev]\nopt-level = 3\n";
        let mut ws = workspace(root.path(), near, home);
        let found = settings(&ws).await;
        let linker = found.linker.unwrap();
        assert_eq!(linker.program, root.path().join("class/tools/ld"));
        assert!(
            linker.by.starts_with("`target.cfg(all()).linker` in `"),
            "{}",
            linker.by
        );
        assert_eq!(found.wrappers[0].program, Path::new("cache"));
        assert_eq!(found.rustc.unwrap().program, Path::new("y"));
        assert_eq!(found.profiles.len(), 1);
        assert_eq!(found.broken, []);
        ws.env.set("RUSTC_WRAPPER", "sccache");
        ws.env.set("CARGO_PROFILE_DEV_PANIC", "abort");
        ws.env.set("CARGO_ENCODED_RUSTFLAGS", "-Clinker=mold");
        let found = settings(&ws).await;
        assert_eq!(found.wrappers[0].by, "`RUSTC_WRAPPER`");
        assert_eq!(found.linker.unwrap().program, Path::new("mold"));
        assert_eq!(found.profiles[0], "`CARGO_PROFILE_DEV_PANIC`");
    }

    #[tokio::test]
    async fn a_file_that_is_broken_hides_no_other() {
        let root = tempfile::tempdir().unwrap();
        let ws = workspace(root.path(), "[build\n", "[build]\nrustc = \"y\"\n");
        let found = settings(&ws).await;
        assert_eq!(found.broken.len(), 1);
        assert!(found.broken[0].0.ends_with("class/.cargo/config.toml"));
        assert!(
            found.broken[0].1.contains("line 1"),
            "{}",
            found.broken[0].1
        );
        assert!(found.rustc.is_some());
    }
}
