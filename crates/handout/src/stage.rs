//! The exercises of a pack laid out as in a course, for asking cargo about them.

use std::path::PathBuf;

use tempfile::TempDir;
use toml::{Table, Value};

use super::manifest;
use asynclings_engine::course::PackSource;
use asynclings_engine::course::manifests;
use asynclings_engine::fs::{self, FileError};

/// A folder with the workspace and the probe, gone when it is dropped.
pub(super) struct StagingDir {
    folder: TempDir,
}

impl StagingDir {
    /// Lays a pack out, without its settings of rustup, and of those of cargo with nothing but what says
    /// where crates come from, if `with_sources`: all others could run programs.
    pub(super) fn of(source: &PackSource, with_sources: bool) -> Result<Self, FileError> {
        let folder = fs::temporary_folder(&std::env::temp_dir(), "asynclings-stage-")?;
        let stage = Self { folder };
        for (path, bytes) in &source.pack {
            if !path.starts_with("exercises/") {
                continue;
            }
            let bytes = if manifest::is_rustups(path) || path.to_lowercase().contains("/.cargo/") {
                match sources(bytes) {
                    Some(sources) if with_sources && manifest::is_cargos(path) => sources.into(),
                    _ => continue,
                }
            } else {
                manifests::as_in_copy(path, bytes)
            };
            fs::write_new(&stage.path("pack").join(path), &bytes)?;
        }
        for (path, bytes) in &source.probe {
            fs::write_new(&stage.path("probe").join(path), bytes)?;
        }
        fs::make_folder(&stage.path("empty"))?;
        Ok(stage)
    }

    pub(super) fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    pub(super) fn workspace(&self) -> PathBuf {
        self.path("pack/exercises")
    }
}

/// Of settings of cargo that which says where crates come from and how they are fetched. Nothing of it
/// names a program.
fn sources(settings: &[u8]) -> Option<Vec<u8>> {
    let mut settings: Table = std::str::from_utf8(settings).ok()?.parse().ok()?;
    settings.retain(|key, _| matches!(key, "source" | "registries" | "net" | "http"));
    if let Some(Value::Table(registries)) = settings.get_mut("registries") {
        for (_, registry) in registries.iter_mut() {
            if let Value::Table(registry) = registry {
                registry.retain(|key, _| key == "index");
            }
        }
    }
    Some(settings.to_string().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_settings_only_where_crates_come_from_is_left() {
        let settings = "[source.crates-io]\nreplace-with = \"mine\"\n\
             [registries.mine]\nindex = \"https://example.org\"\ncredential-provider = \"./evil\"\n\
             [registry]\nglobal-credential-providers = [\"./evil\"]\n\
             [build]\nrustc = \"./evil\"\n[alias]\nvendor = \"run\"\n\
             [net]\nretry = 3\n[env]\nX = \"y\"\n";
        let left: Table = String::from_utf8(sources(settings.as_bytes()).unwrap())
            .unwrap()
            .parse()
            .unwrap();
        let expect: Table = "[source.crates-io]\nreplace-with = \"mine\"\n\
             [registries.mine]\nindex = \"https://example.org\"\n[net]\nretry = 3\n"
            .parse()
            .unwrap();
        assert_eq!(left, expect);
        assert_eq!(sources(b"["), None);
    }
}
