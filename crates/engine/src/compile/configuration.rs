//! The files from which cargo takes its settings for builds in a folder, and the system that these are
//! asked about.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use cargo_platform::{Cfg, Platform};
use toml::{Table, Value};

use super::toolchain;
use super::workspace::Workspace;

/// How deep files may include others.
const DEEPEST: usize = 8;

/// A file of settings.
#[derive(Debug)]
pub(super) struct ConfigFile {
    pub(super) path: PathBuf,
    pub(super) table: Table,
}

/// The settings of one folder.
#[derive(Debug)]
pub(super) struct ConfigFolder {
    /// True where the pack's author wrote them.
    pub(super) of_pack: bool,
    /// What has the last word comes first: a file before those that it includes, the last of them first.
    pub(super) files: Vec<ConfigFile>,
}

/// All settings that cargo reads.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    /// The nearest first; those of the user's home are the last.
    pub(super) folders: Vec<ConfigFolder>,
    /// Files that cannot be read, each with why.
    pub(super) broken: Vec<(PathBuf, String)>,
}

impl Configuration {
    pub(super) fn read(ws: &Workspace) -> Self {
        let mut all = Self::default();
        let home = ws.env.home("CARGO_HOME", ".cargo");
        // The workspace lies in the pack's folder.
        let pack = [Some(ws.root.as_path()), ws.root.parent()];
        for folder in ws.root.ancestors() {
            let of_pack = pack.contains(&Some(folder));
            let folder = folder.join(".cargo");
            // The user's own come last, also where the workspace lies below their home.
            if of_pack || home.as_ref() != Some(&folder) {
                all.add(&folder, of_pack);
            }
        }
        if let Some(home) = home {
            all.add(&home, false);
        }
        all
    }

    /// All files, what has the last word first.
    pub(super) fn files(&self) -> impl Iterator<Item = &ConfigFile> {
        self.folders.iter().flat_map(|folder| &folder.files)
    }

    fn add(&mut self, folder: &Path, of_pack: bool) {
        let names = ["config", "config.toml"].into_iter();
        let mut paths = names.map(|name| folder.join(name));
        if let Some(path) = paths.find(|path| path.is_file()) {
            let mut files = Vec::new();
            self.add_file(path, 0, &mut files);
            self.folders.push(ConfigFolder { of_pack, files });
        }
    }

    /// A file, and after it what it includes.
    fn add_file(&mut self, path: PathBuf, depth: usize, files: &mut Vec<ConfigFile>) {
        let text = std::fs::read_to_string(&path).map_err(|error| error.to_string());
        let table = text.and_then(|text| {
            text.parse()
                .map_err(|error: toml::de::Error| error.to_string())
        });
        let table: Table = match table {
            Ok(table) => table,
            Err(why) => return self.broken.push((path, why)),
        };
        let included = included(table.get("include"));
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        files.push(ConfigFile { path, table });
        if depth < DEEPEST {
            for path in included.into_iter().rev() {
                self.add_file(folder.join(path), depth + 1, files);
            }
        }
    }
}

impl ConfigFolder {
    /// All that is said here, as one table.
    pub(super) fn merged(&self) -> Table {
        let mut all = Table::new();
        for file in self.files.iter().rev() {
            merge(&mut all, file.table.clone());
        }
        all
    }
}

fn included(value: Option<&Value>) -> Vec<PathBuf> {
    match value {
        Some(Value::String(path)) => vec![path.into()],
        Some(Value::Array(all)) => all.iter().flat_map(|each| included(Some(each))).collect(),
        Some(Value::Table(table)) => included(table.get("path")),
        _ => Vec::new(),
    }
}

/// Lists grow, as they do in cargo; of all else the later one holds.
fn merge(into: &mut Table, from: Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
            (Some(Value::Array(old)), Value::Array(new)) => old.extend(new),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

/// The value at a path of keys.
pub(super) fn at<'t>(table: &'t Table, path: &[&str]) -> Option<&'t Value> {
    let (last, above) = path.split_last()?;
    let mut table = table;
    for key in above {
        table = table.get(*key)?.as_table()?;
    }
    table.get(*last)
}

/// The system that programs are compiled for.
#[derive(Debug, Default)]
pub(super) struct Host {
    pub(super) triple: String,
    pub(super) cfgs: Vec<Cfg>,
}

impl Host {
    pub(super) async fn ask(ws: &Workspace) -> Self {
        let (version, cfgs) = tokio::join!(
            toolchain::rustc_says(ws, &["-vV"]),
            toolchain::rustc_says(ws, &["--print=cfg"])
        );
        let version = version.unwrap_or_default();
        let triple = version.lines().find_map(|line| line.strip_prefix("host: "));
        let cfgs = cfgs.unwrap_or_default();
        Self {
            triple: triple.unwrap_or_default().to_owned(),
            cfgs: cfgs
                .lines()
                .filter_map(|line| Cfg::from_str(line).ok())
                .collect(),
        }
    }

    /// Whether a key of `[target]` means this system.
    pub(super) fn is(&self, key: &str) -> bool {
        let platform = Platform::from_str(key);
        platform.is_ok_and(|platform| platform.matches(&self.triple, &self.cfgs))
    }

    /// The variable that stands for a key of this system's `[target]`.
    pub(super) fn variable(&self, key: &str) -> String {
        let triple = self.triple.to_uppercase().replace(['-', '.'], "_");
        format!("CARGO_TARGET_{triple}_{key}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_is_included_the_last_holds_and_the_including_file_before_all() {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write(
            "pack/.cargo/config.toml",
            "include = [\"one.toml\", \"two.toml\"]\nown = 0\nlist = [0]\n",
        );
        write("pack/.cargo/one.toml", "own = 1\nboth = 1\nlist = [1]\n");
        write("pack/.cargo/two.toml", "own = 2\nboth = 2\nlist = [2]\n");
        let mut ws = Workspace::new(root.path().join("pack/exercises"), "t", "r", "probe");
        ws.env.set("CARGO_HOME", root.path().join("home"));
        let found = Configuration::read(&ws);
        let own = found.folders.iter().find(|folder| folder.of_pack).unwrap();
        let merged = own.merged();
        assert_eq!(merged["own"].as_integer(), Some(0));
        assert_eq!(merged["both"].as_integer(), Some(2));
        assert_eq!(merged["list"].to_string(), "[1, 2, 0]");
        let first = found.files().find_map(|file| file.table.get("both"));
        assert_eq!(first, merged.get("both"));
    }
}
