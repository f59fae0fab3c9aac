//! Where tests compile exercises: in one folder for all that depend on the probe of this repository,
//! so that their dependencies are built once.

use std::fs;
use std::path::{Path, PathBuf};

use asynclings_engine::compile::Workspace;

use super::binary::{BINARY, NOT_A_LEARNERS};

/// The root of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder that is kept between runs.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder.canonicalize().unwrap()
}

/// What cargo builds of the workspaces that depend on the probe of this repository.
pub(crate) fn target() -> PathBuf {
    scratch("target")
}

/// A workspace of the engine with the binary under test in it and a learner's environment.
pub(crate) fn in_a_learners_environment(mut workspace: Workspace) -> Workspace {
    workspace.wrapper = Some(BINARY.into());
    for name in NOT_A_LEARNERS {
        workspace.env.remove(name);
    }
    workspace
}

/// A manifest of exercises that names the probe of this repository in place of its own.
pub(crate) fn with_our_probe(manifest: &str) -> String {
    let path = repository().join("probe");
    let path = toml::Value::from(path.to_str().unwrap()).to_string();
    let manifest = manifest.replace("\"../probe\"", &path);
    assert!(manifest.contains(&path), "{manifest}");
    manifest
}
