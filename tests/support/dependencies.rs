//! The dependencies of the exercises, built once: for the tests' own workspace, and copied for courses.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

use asynclings_engine::attempt;
use asynclings_engine::compile::{self, Workspace};
use asynclings_engine::course::Layout;

use super::{binary, build, files};

/// A workspace with the exercises' own manifest and lock file, and with one member, `lab/program`.
pub(crate) fn workspace() -> &'static Workspace {
    static WORKSPACE: OnceLock<Workspace> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let repository = build::repository();
        let root = build::scratch("lab");
        let manifest = fs::read_to_string(repository.join("exercises/Cargo.toml")).unwrap();
        let manifest = build::with_our_probe(&manifest)
            .replace("members = [\"0?_*/*\"]", "members = [\"lab/*\"]");
        assert!(manifest.contains("lab/*"));
        let member = root.join("lab/program");
        files::copy(&repository.join("tests/fixtures/lab/program"), &member);
        let lock = fs::read_to_string(repository.join("exercises/Cargo.lock")).unwrap();
        // The lock file only once: cargo adds the member to it.
        if files::write_if_other(&root.join("Cargo.lock.pack"), &lock) {
            fs::write(root.join("Cargo.lock"), lock).unwrap();
        }
        files::write_if_other(&root.join("Cargo.toml"), &manifest);
        let (recipes, probe) = (root.join("recipes"), repository.join("probe"));
        build::in_a_learners_environment(Workspace::new(&root, build::target(), recipes, probe))
    })
}

/// Fills the folder of builds that a course takes for a learner whose own things lie in `state`.
pub(crate) fn seed_course(course: &Path, state: &Path) {
    let recipes = binary::caches(course, state).recipes();
    let layout = Layout::new(course);
    seed(&attempt::build_folder(&binary::builds(state), &recipes, &layout).unwrap());
}

/// Fills a folder that courses or programs that are played share with what comes from the registry, as built already.
///
/// Their probes are others than the repository's.
pub(crate) fn seed(shared: &Path) {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let rustc = Command::new("rustc").arg("--version").output().unwrap();
    let own = shared.join(compile::toolchain_folder(
        &String::from_utf8(rustc.stdout).unwrap(),
    ));
    if own.exists() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime
        .block_on(compile::dependencies(workspace(), &mut |_| ()))
        .unwrap();
    // Under another name first: a copy that was broken off is no target folder.
    let copy = own.with_file_name("target-copy");
    let _ = fs::remove_dir_all(&copy);
    fs::create_dir_all(&copy).unwrap();
    // With the files' times, by which cargo knows what is fresh.
    let copied = Command::new("cp")
        .arg("-a")
        .arg(build::target().join("debug"))
        .arg(&copy)
        .status();
    assert!(copied.unwrap().success());
    fs::rename(&copy, &own).unwrap();
}
