//! What of a learner's settings decides about a judged build, and what does not.
//!
//! A program gets the same verdict on every machine. Profiles, lints and flags that a learner's environment
//! or the configuration of a folder above the pack asks for would change what is judged (whether it
//! compiles, whether an overflow panics, what a panic ends), so they are left out. What is needed to
//! build there at all stays: cargo and rustup find linkers, proxies, mirrors and credentials as always,
//! and of flags those that tell how to link. The pack's own manifest and configuration say what its
//! author wants, and hold.

use toml::{Table, Value};

use super::configuration::{ConfigFolder, Configuration, Host, at};
use super::environment::Environment;
use super::workspace::Workspace;

/// The profile that programs are built with.
const PROFILE: &str = "dev";

/// What cargo takes for a key of that profile where nobody says anything.
const DEFAULTS: [(&str, &str); 9] = [
    ("opt-level", "0"),
    ("debug", "0"),
    ("strip", "\"none\""),
    ("debug-assertions", "true"),
    ("overflow-checks", "true"),
    ("lto", "false"),
    ("panic", "\"unwind\""),
    ("codegen-units", "16"),
    ("rpath", "false"),
];

/// Options of code generation that tell how to link, and nothing about the code.
const LINKING: [&str; 5] = [
    "linker",
    "linker-flavor",
    "link-arg",
    "link-args",
    "link-self-contained",
];

/// How cargo is called so that a build is the judge's.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Judged {
    /// For every crate, in cargo's own encoding.
    pub(super) flags: String,
    /// Arguments of cargo that take back what a learner's configuration says.
    pub(super) args: Vec<String>,
    /// Variables that a learner's configuration sets: build scripts may need them, a program's text must
    /// not see them.
    pub(super) names: Vec<String>,
}

impl Judged {
    /// Reads all configuration that cargo would read.
    pub(super) async fn of(ws: &Workspace) -> Self {
        // What is broken is told by cargo, which reads it too.
        let files = Files::of(&Configuration::read(ws));
        let mut host = Host::default();
        if files.name_targets() || ws.env.names().any(|(name, _)| is_about_targets(name)) {
            host = Host::ask(ws).await;
        }
        Self {
            flags: flags(&files, &host, &ws.env).join("\x1f"),
            args: arguments(&files, &host, ws),
            names: files.names(),
        }
    }
}

fn is_about_targets(name: &str) -> bool {
    name == "CARGO_BUILD_TARGET"
        || name.starts_with("CARGO_TARGET_") && name.ends_with("_RUSTFLAGS")
}

/// Cargo's configuration, the farthest first: what is nearer is said later.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Of the learner and of folders above the pack.
    theirs: Vec<Table>,
    /// Of the pack.
    authors: Vec<Table>,
}

impl Files {
    pub(super) fn of(configuration: &Configuration) -> Self {
        let of = |of_pack: bool| {
            let folders = configuration.folders.iter().rev();
            let folders = folders.filter(|folder| folder.of_pack == of_pack);
            folders.map(ConfigFolder::merged).collect()
        };
        Self {
            theirs: of(false),
            authors: of(true),
        }
    }

    fn name_targets(&self) -> bool {
        let mut all = self.theirs.iter().chain(&self.authors);
        all.any(|table| table.contains_key("target") || at(table, &["build", "target"]).is_some())
    }

    fn names(&self) -> Vec<String> {
        let tables = self
            .theirs
            .iter()
            .filter_map(|table| table.get("env")?.as_table());
        tables.flat_map(|env| env.keys().cloned()).collect()
    }
}

/// The flags of a build: all of its author's, and of the learner's those that tell how to link.
pub(super) fn flags(files: &Files, host: &Host, env: &Environment) -> Vec<String> {
    let mut all = of_tables(&files.authors, host, &[]);
    let text = |name: &str| Some(env.get(name)?.to_string_lossy().into_owned());
    let words =
        |text: String| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let theirs = if let Some(encoded) = text("CARGO_ENCODED_RUSTFLAGS") {
        encoded.split('\x1f').map(str::to_owned).collect()
    } else if let Some(plain) = text("RUSTFLAGS") {
        words(plain)
    } else {
        let of_target = text(&host.variable("RUSTFLAGS"));
        let of_target = of_target.map(words).unwrap_or_default();
        let found = of_tables(&files.theirs, host, &of_target);
        match text("CARGO_BUILD_RUSTFLAGS") {
            Some(plain) if found.is_empty() => words(plain),
            _ => found,
        }
    };
    all.extend(linking(theirs));
    all
}

/// The flags that configuration asks for: those of targets, or else those of builds.
fn of_tables(tables: &[Table], host: &Host, more: &[String]) -> Vec<String> {
    let mut of_targets = Vec::new();
    let mut of_builds = Vec::new();
    for table in tables {
        let targets = table.get("target").and_then(Value::as_table);
        for (key, target) in targets
            .into_iter()
            .flatten()
            .filter(|(key, _)| host.is(key))
        {
            let _ = key;
            of_targets.extend(listed(target.get("rustflags")));
        }
        of_builds.extend(listed(at(table, &["build", "rustflags"])));
    }
    of_targets.extend(more.iter().cloned());
    if of_targets.is_empty() {
        of_builds
    } else {
        of_targets
    }
}

/// A list of strings, or one string with spaces.
fn listed(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => text.split_whitespace().map(str::to_owned).collect(),
        Some(Value::Array(all)) => all
            .iter()
            .filter_map(|each| Some(each.as_str()?.to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}

fn linking(flags: Vec<String>) -> Vec<String> {
    let mut kept = Vec::new();
    let mut flags = flags.into_iter();
    while let Some(flag) = flags.next() {
        if matches!(&*flag, "-C" | "--codegen") {
            kept.extend(
                flags
                    .next()
                    .filter(|value| links(value))
                    .map(|it| format!("-C{it}")),
            );
        } else if matches!(&*flag, "-L" | "--sysroot") {
            kept.extend(
                flags
                    .next()
                    .into_iter()
                    .flat_map(|value| [flag.clone(), value]),
            );
        } else {
            let option = flag.strip_prefix("-C").or(flag.strip_prefix("--codegen="));
            if option.is_some_and(links) || flag.starts_with("-L") || flag.starts_with("--sysroot=")
            {
                kept.push(flag);
            }
        }
    }
    kept
}

fn links(option: &str) -> bool {
    let (name, value) = option.split_once('=').unwrap_or((option, ""));
    LINKING.contains(&name)
        // On some systems nothing could be linked otherwise.
        || name == "target-feature" && matches!(value, "+crt-static" | "-crt-static")
}

/// What takes back what a learner's configuration says about the profile, the target and warnings.
fn arguments(files: &Files, host: &Host, ws: &Workspace) -> Vec<String> {
    let manifest = std::fs::read_to_string(ws.root.join("Cargo.toml"));
    let manifest: Table = manifest
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    // Of several the last holds.
    let authors: Vec<&Table> = std::iter::once(&manifest).chain(&files.authors).collect();
    let mut args = Vec::new();
    let mut set = |key: String, value: String| {
        args.extend(["--config".to_owned(), format!("{key}={value}")]);
    };
    let mut said = Vec::new();
    for table in &files.theirs {
        if let Some(Value::Table(profile)) = at(table, &["profile", PROFILE]) {
            leaves(profile, &mut Vec::new(), &mut said);
        }
    }
    said.sort();
    said.dedup();
    for path in said {
        if let Some(value) = wanted(&path, &authors) {
            let path: Vec<String> = path.iter().map(|key| quoted(key)).collect();
            set(format!("profile.{PROFILE}.{}", path.join(".")), value);
        }
    }
    let say = |tables: &[Table], key| tables.iter().any(|it| at(it, &["build", key]).is_some());
    if say(&files.theirs, "warnings") {
        set("build.warnings".to_owned(), "\"warn\"".to_owned());
    }
    if say(&files.theirs, "target") && !say(&files.authors, "target") && !host.triple.is_empty() {
        args.extend(["--target".to_owned(), host.triple.clone()]);
    }
    args
}

/// The value of a key of the profile as the pack has it, or cargo itself.
fn wanted(path: &[String], authors: &[&Table]) -> Option<String> {
    let find = |path: &[&str]| {
        let path = [&["profile", PROFILE], path].concat();
        let found = authors.iter().rev().find_map(|table| at(table, &path));
        found.map(Value::to_string)
    };
    let whole: Vec<&str> = path.iter().map(String::as_str).collect();
    let key = *whole.last()?;
    let default = DEFAULTS.iter().find(|(name, _)| *name == key);
    let default = default.map(|(_, value)| (*value).to_owned());
    // What is said of a crate or of build scripts stands in for what is said of all.
    find(&whole).or_else(|| find(&[key])).or(default)
}

/// Adds the paths of all values below a table of settings that are no tables.
pub fn leaves(table: &Table, above: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    for (key, value) in table {
        above.push(key.clone());
        match value {
            Value::Table(inner) => leaves(inner, above, found),
            _ => found.push(above.clone()),
        }
        above.pop();
    }
}

/// A key as TOML has it.
fn quoted(key: &str) -> String {
    let is_bare = key
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if is_bare {
        key.to_owned()
    } else {
        Value::from(key).to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use cargo_platform::Cfg;

    use super::*;

    fn files(theirs: &str, authors: &str) -> Files {
        Files {
            theirs: vec![theirs.parse().unwrap()],
            authors: vec![authors.parse().unwrap()],
        }
    }

    fn host() -> Host {
        Host {
            triple: "x86_64-unknown-linux-gnu".to_owned(),
            cfgs: vec![Cfg::from_str("unix").unwrap()],
        }
    }

    #[test]
    fn of_a_learners_flags_those_that_link_are_left() {
        let flags = "-Dwarnings -C linker=clang -Clink-arg=-fuse-ld=mold --cfg x -C opt-level=3 \
                     -L native=/x -Cpanic=abort --codegen=link-args=-s -Ctarget-feature=-crt-static \
                     -Ctarget-feature=+avx2";
        let flags = flags.split(' ').map(str::to_owned).collect();
        assert_eq!(
            linking(flags).join(" "),
            "-Clinker=clang -Clink-arg=-fuse-ld=mold -L native=/x --codegen=link-args=-s \
             -Ctarget-feature=-crt-static"
        );
    }

    #[test]
    fn flags_come_from_where_cargo_takes_them() {
        let theirs = "[build]\nrustflags = [\"-Clinker=b\"]\n\
                      [target.'cfg(unix)']\nrustflags = \"-Clinker=u --cfg x\"\n\
                      [target.'cfg(windows)']\nrustflags = [\"-Clinker=w\"]\n";
        let authors = "[build]\nrustflags = [\"--cfg\", \"course\"]\n";
        let mut env = Environment::none();
        let found = |files: &Files, env: &Environment| flags(files, &host(), env).join(" ");
        let both = files(theirs, authors);
        assert_eq!(found(&both, &env), "--cfg course -Clinker=u");
        let builds = files("[build]\nrustflags = [\"-Clinker=b\"]\n", "");
        assert_eq!(found(&builds, &env), "-Clinker=b");
        env.set("CARGO_BUILD_RUSTFLAGS", "-Clinker=e");
        assert_eq!(found(&files("", ""), &env), "-Clinker=e");
        env.set(
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS",
            "-Clinker=t",
        );
        assert_eq!(found(&files("", ""), &env), "-Clinker=t");
        env.set("RUSTFLAGS", "-Clinker=f -Dwarnings");
        assert_eq!(found(&both, &env), "--cfg course -Clinker=f");
        env.set("CARGO_ENCODED_RUSTFLAGS", "-C\x1flinker=a b");
        assert_eq!(found(&both, &env), "--cfg course -Clinker=a b");
    }

    #[test]
    fn a_learners_profile_is_taken_back_and_the_authors_stays() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = "[profile.dev]\npanic = \"abort\"\n[profile.dev.package.a]\nopt-level = 2\n";
        std::fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        let ws = Workspace::new(folder.path(), "t", "r", "probe");
        let theirs = "[profile.dev]\npanic = \"unwind\"\noverflow-checks = false\n\
                      [profile.dev.package.a]\nopt-level = 3\ndebug-assertions = false\n\
                      [profile.dev.package.\"*\"]\nopt-level = 3\n\
                      [profile.release]\nlto = true\n\
                      [build]\nwarnings = \"deny\"\ntarget = \"wasm32-unknown-unknown\"\n";
        let authors = "[profile.dev]\ncodegen-units = 1\n";
        let args = arguments(&files(theirs, authors), &host(), &ws);
        let expect = [
            "--config profile.dev.overflow-checks=true",
            "--config profile.dev.package.\"*\".opt-level=0",
            "--config profile.dev.package.a.debug-assertions=true",
            "--config profile.dev.package.a.opt-level=2",
            "--config profile.dev.panic=\"abort\"",
            "--config build.warnings=\"warn\"",
            "--target x86_64-unknown-linux-gnu",
        ];
        assert_eq!(args.join(" "), expect.join(" "));
        assert_eq!(arguments(&files("", authors), &host(), &ws), [""; 0]);
    }
}
