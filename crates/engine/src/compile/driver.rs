//! Drives one compilation: is the recorded invocation of rustc still good, or must cargo be asked?

use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::builds;
use super::built::{Built, Compiled, Failed, Replayed, Way};
use super::cargo::{self, Outcome};
use super::diagnose::{diagnose, says_killed};
use super::error::CompileError;
use super::fallback;
use super::fingerprint::{BuildFingerprint, Findings};
use super::hindered::surroundings;
use super::invocation::{Compiler, RustcInvocation};
use super::lock;
use super::message::Message;
use super::rustc::{Answer, Call};
use super::stamp::nanos;
use super::toolchain;
use super::workspace::{Crate, Linking, OnProgress, Workspace};
use crate::fs::{FileError, LockFile};

/// An invocation that may be replayed, with the fingerprint it rests on.
struct Ready {
    fingerprint: BuildFingerprint,
    rustc: PathBuf,
    invocation: RustcInvocation,
}

impl Ready {
    fn find(ws: &Workspace, krate: &Crate) -> Option<Self> {
        let fingerprint = BuildFingerprint::present(ws)?;
        let invocation = RustcInvocation::load(&ws.recipes, &krate.name)?;
        let good = invocation.session == fingerprint.session
            && invocation.holds(fingerprint.started, linking(ws, &invocation));
        good.then(|| Self::of(fingerprint, invocation)).flatten()
    }

    fn of(fingerprint: BuildFingerprint, invocation: RustcInvocation) -> Option<Self> {
        Some(Self {
            rustc: fingerprint.rustc.clone()?,
            fingerprint,
            invocation,
        })
    }
}

/// What comes of asking cargo for one crate.
enum Asked {
    Ready(Box<Ready>),
    /// A part of the crate that cargo builds itself, a library or a build script, does not compile.
    Failed(Vec<Message>),
}

/// Whether an exercise would be compiled without asking cargo: everything it depends on is built
/// and as it was. Then no network is needed either.
#[must_use]
pub fn is_ready(ws: &Workspace, krate: &Crate) -> bool {
    Ready::find(&ws.absolute(), krate).is_some()
}

/// The sum of a workspace's lock file as cargo left it when it was last asked: cargo adds to it what is
/// missing, which is no change of anybody else's.
#[must_use]
pub fn lock_left(recipes: &Path) -> Option<String> {
    BuildFingerprint::load(recipes)?.lock
}

/// Makes sure that the dependencies of all exercises are built. Costs next to nothing when they
/// are; takes half a minute or more, once, when they are not.
pub async fn dependencies(ws: &Workspace, on: OnProgress<'_>) -> Result<(), CompileError> {
    let ws = &ws.absolute();
    if BuildFingerprint::present(ws).is_some() {
        return Ok(());
    }
    let _in_use = lock::use_build(&ws.target, on).await?;
    let _locks = prepare(ws, on).await?;
    if BuildFingerprint::present(ws).is_some() {
        return Ok(());
    }
    ask(ws, on).await.map(|_| ())
}

/// Compiles one exercise. Brings the dependencies first when they are not there yet.
///
/// # Errors
/// Whatever keeps rustc from being called. An exercise that does not compile is no error.
pub async fn compile(
    ws: &Workspace,
    krate: &Crate,
    on: OnProgress<'_>,
) -> Result<Compiled, CompileError> {
    compiled(&ws.absolute(), krate, None, on).await
}

/// The same with the sources of a copy, which lie in `krate.dir` below `root`: one of the variants
/// of an exercise, for example. Any number may be compiled at the same time.
///
/// # Errors
/// As [`compile`], and [`CompileError::NotCopyable`] for a crate with a build script or a library.
pub async fn compile_copy(
    ws: &Workspace,
    krate: &Crate,
    root: &Path,
    on: OnProgress<'_>,
) -> Result<Compiled, CompileError> {
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    compiled(&ws.absolute(), krate, Some(&root), on).await
}

async fn compiled(
    ws: &Workspace,
    krate: &Crate,
    copy: Option<&Path>,
    on: OnProgress<'_>,
) -> Result<Compiled, CompileError> {
    let in_use = lock::use_build(&ws.target, on).await?;
    let mut tried = false;
    if let Some(ready) = Ready::find(ws, krate) {
        let answer = replay(ws, krate, copy, &ready).await?;
        if !answer.blames_libraries() {
            return Ok(finished(&ready, answer, Way::Fast, in_use));
        }
        tried = true;
    }
    match ask_for(ws, krate, tried, on).await? {
        Asked::Failed(messages) => {
            let way = Way::Cargo;
            Ok(Compiled::Failed(Failed { messages, way }))
        }
        Asked::Ready(ready) => {
            let answer = replay(ws, krate, copy, &ready).await?;
            if let Some(error) = answer.unreadable_library(&ready.invocation) {
                return Err(error);
            }
            Ok(finished(&ready, answer, Way::Cargo, in_use))
        }
    }
}

/// Calls rustc; a second time, without shared libraries, when these do not fit together.
async fn replay(
    ws: &Workspace,
    krate: &Crate,
    copy: Option<&Path>,
    ready: &Ready,
) -> Result<Answer, CompileError> {
    let invocation = &ready.invocation;
    let source = match copy {
        Some(_) if ready.fingerprint.needs_cargo(&invocation.dir) => {
            let name = krate.name.clone();
            return Err(CompileError::NotCopyable { name });
        }
        Some(root) => root.join(&krate.dir),
        None => invocation.dir.clone(),
    };
    let mut call = Call {
        ws,
        name: &krate.name,
        rustc: &ready.rustc,
        invocation,
        linking: linking(ws, invocation),
        source: &source,
        runs: &ws.target.join("asynclings"),
    };
    let answer = call.make().await?;
    if call.linking == Linking::Static || !answer.may_blame_sharing() {
        return Ok(answer);
    }
    call.linking = Linking::Static;
    let answer = call.make().await?;
    if answer.may_blame_sharing() {
        // It was not the sharing: the next attempt may use it again.
        return Ok(answer);
    }
    let mut invocation = invocation.clone();
    invocation.linking = Some(Linking::Static);
    invocation
        .save(&ws.recipes, &krate.name)
        .map_err(|error| CompileError::write(&ws.recipes, error.source))?;
    Ok(answer)
}

/// The call of rustc that [`compile`] would make now for a crate, with `out` for what it writes:
/// what the benchmark sets the tutor against. None when cargo would have to be asked.
#[must_use]
pub fn replayed(ws: &Workspace, krate: &Crate, out: &Path) -> Option<Replayed> {
    let ws = &ws.absolute();
    let ready = Ready::find(ws, krate)?;
    let call = Call {
        ws,
        name: &krate.name,
        rustc: &ready.rustc,
        invocation: &ready.invocation,
        linking: linking(ws, &ready.invocation),
        source: &ready.invocation.dir,
        runs: out,
    };
    Some(Replayed {
        rustc: call.command(out).ok()?.into_std(),
        library_path: library_path(&ready, call.linking),
    })
}

fn linking(ws: &Workspace, invocation: &RustcInvocation) -> Linking {
    invocation.linking.unwrap_or(ws.linking)
}

fn finished(ready: &Ready, answer: Answer, way: Way, in_use: LockFile) -> Compiled {
    let messages = answer.messages;
    if !answer.success {
        return Compiled::Failed(Failed { messages, way });
    }
    Compiled::Built(Built {
        exe: answer.exe,
        library_path: library_path(ready, answer.linking),
        warnings: messages,
        way,
        _folder: answer.folder,
        _in_use: in_use,
    })
}

/// Where the loader finds the shared libraries that the program needs.
fn library_path(ready: &Ready, linking: Linking) -> Vec<PathBuf> {
    let mut library_path = Vec::new();
    if linking == Linking::Dynamic {
        library_path = ready.invocation.library_folders();
        library_path.extend(ready.fingerprint.libraries.clone());
    }
    library_path
}

/// Gets the locks of the recipes and of the build, and makes sure that there is something to ask cargo about.
async fn prepare(ws: &Workspace, on: OnProgress<'_>) -> Result<[LockFile; 2], CompileError> {
    let manifest = ws.root.join("Cargo.toml");
    std::fs::File::open(&manifest).map_err(FileError::of("read", &manifest))?;
    for folder in [&ws.target, &ws.recipes] {
        std::fs::create_dir_all(folder).map_err(|source| CompileError::write(folder, source))?;
    }
    // Always in this order. cargo would wait for others in the same folder as well, but not say so.
    let recipes = lock::take(&ws.recipes, on).await?;
    let build = lock::take(&ws.target, on).await?;
    // Told here in a sentence, and not by cargo after the first crates.
    tempfile::NamedTempFile::new_in(&ws.target)
        .map_err(|source| CompileError::write(&ws.target, source))?;
    Ok([recipes, build])
}

async fn ask_for(
    ws: &Workspace,
    krate: &Crate,
    tried: bool,
    on: OnProgress<'_>,
) -> Result<Asked, CompileError> {
    let _locks = prepare(ws, on).await?;
    // Another attempt may have asked while this one waited for the lock.
    if let (false, Some(ready)) = (tried, Ready::find(ws, krate)) {
        return Ok(Asked::Ready(Box::new(ready)));
    }
    let (fingerprint, outcome) = ask(ws, on).await?;
    let invocation = RustcInvocation::load(&ws.recipes, &krate.name)
        .filter(|invocation| invocation.session == fingerprint.session);
    if let Some(ready) = invocation.and_then(|invocation| Ready::of(fingerprint, invocation)) {
        return Ok(Asked::Ready(Box::new(ready)));
    }
    let own = against(ws, &outcome, &krate.name);
    if !own.is_empty() {
        return Ok(Asked::Failed(own));
    }
    Err(
        dependency(ws, &outcome).unwrap_or_else(|| CompileError::NoProgram {
            name: krate.name.clone(),
            root: ws.root.clone(),
        }),
    )
}

/// Asks cargo about the whole workspace and keeps what it says.
async fn ask(
    ws: &Workspace,
    on: OnProgress<'_>,
) -> Result<(BuildFingerprint, Outcome), CompileError> {
    let toolchain = toolchain::check(ws).await?;
    let building = &building(ws, &toolchain);
    let session = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
    let started = nanos(SystemTime::now());
    let mut outcome = cargo::build(building, &session, on).await?;
    let recorded = || RustcInvocation::of_session(&ws.recipes, &session).next();
    let mut invocation = recorded();
    let mut alone = None;
    if invocation.is_none()
        && let Some(why) = fallback::refuses_sharing(ws, &outcome)
    {
        outcome = fallback::build(building, &session, on).await?;
        invocation = recorded();
        alone = Some(why);
    }
    if says_killed(&outcome.text) {
        return Err(diagnose(&outcome.text, ws));
    }
    if invocation.is_none() && !outcome.success {
        // A member's library or build script that does not compile is the learner's affair.
        if let Some(error) = dependency(ws, &outcome) {
            return Err(error);
        }
        if outcome.errors.is_empty() {
            return Err(missing_source(diagnose(&outcome.text, ws)));
        }
    }
    let mut found = Findings {
        folders: outcome.folders.clone(),
        built: outcome.built.clone(),
        alone,
        ..Findings::default()
    };
    found.rustc = Compiler::of_session(&ws.recipes, &session);
    if let (Some(invocation), Some(rustc)) = (invocation, &found.rustc) {
        found.libraries = toolchain::library_folder(ws, rustc, invocation.target()).await;
    }
    let fingerprint = BuildFingerprint::gather(ws, session, started, found);
    fingerprint
        .save(&ws.recipes)
        .map_err(|error| CompileError::write(&ws.recipes, error.source))?;
    if ws.is_shared {
        builds::note_user(&ws.target, &ws.recipes)
            .map_err(|error| CompileError::write(&ws.target, error.source))?;
    }
    Ok((fingerprint, outcome))
}

/// The workspace as cargo is to build it with this toolchain.
fn building(ws: &Workspace, toolchain: &str) -> Workspace {
    let mut building = ws.clone();
    if ws.is_shared {
        building.target.push(toolchain);
    }
    building
}

/// cargo blames the manifest when the only source file is gone.
fn missing_source(error: CompileError) -> CompileError {
    let CompileError::Manifest { path, .. } = &error else {
        return error;
    };
    let file = path.with_file_name("src").join("main.rs");
    match std::fs::metadata(&file) {
        Err(source) if path.exists() => CompileError::Source { path: file, source },
        _ => error,
    }
}

/// What rustc says against this exercise's own library or build script.
fn against(ws: &Workspace, outcome: &Outcome, package: &str) -> Vec<Message> {
    let own = outcome
        .errors
        .iter()
        .filter(|blame| blame.package == package);
    own.filter(|blame| is_member(ws, &blame.source))
        .map(|blame| blame.message.clone())
        .collect()
}

/// The first crate that does not compile and is none of the exercises.
fn dependency(ws: &Workspace, outcome: &Outcome) -> Option<CompileError> {
    let errors = outcome.errors.iter();
    let mut foreign = errors.filter(|blame| !is_member(ws, &blame.source));
    let blame = foreign.next()?;
    Some(
        surroundings(&blame.message, &ws.target).unwrap_or_else(|| CompileError::Dependency {
            name: blame.package.clone(),
            text: blame.message.plain.clone(),
        }),
    )
}

fn is_member(ws: &Workspace, source: &Path) -> bool {
    source.starts_with(&ws.root) && !source.starts_with(&ws.probe)
}
