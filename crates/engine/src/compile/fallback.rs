//! Programs that carry their dependencies with them, where no library can be shared.
//!
//! One shared library of all dependencies makes a link ten times as fast, and not every set of crates
//! can be put into one: a profile may ask for another panic strategy or for optimisation across
//! crates, a native library may refuse, a crate may be in two libraries. Then the same is built
//! without it. That costs a quarter of a second with each attempt, and nobody has to know.

use super::cargo::{self, Outcome};
use super::error::CompileError;
use super::fingerprint::BuildFingerprint;
use super::hindered::surroundings;
use super::invocation::RustcInvocation;
use super::workspace::{Linking, OnProgress, Workspace};

/// How programs get at the code of their dependencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Nothing was built yet.
    Unknown,
    /// Shared libraries of this kind do not work on this system.
    NotHere,
    /// All share one library, but for these exercises.
    Shared {
        /// Those whose programs carry everything with them.
        alone: Vec<String>,
    },
    /// None shares anything.
    Alone {
        /// Why not, in rustc's words.
        why: String,
    },
}

/// How the programs of these exercises get at their dependencies, as far as is known by now.
#[must_use]
pub fn sharing<'a>(ws: &Workspace, names: impl IntoIterator<Item = &'a str>) -> Sharing {
    let ws = ws.absolute();
    if ws.linking == Linking::Static {
        return Sharing::NotHere;
    }
    let Some(fingerprint) = BuildFingerprint::load(&ws.recipes) else {
        return Sharing::Unknown;
    };
    if let Some(why) = fingerprint.alone {
        return Sharing::Alone { why };
    }
    let is_alone = |name: &&str| {
        let invocation = RustcInvocation::load(&ws.recipes, name);
        invocation.is_some_and(|invocation| invocation.linking == Some(Linking::Static))
    };
    let alone = names.into_iter().filter(is_alone).map(str::to_owned);
    Sharing::Shared {
        alone: alone.collect(),
    }
}

/// Why the shared library cannot be made, when that is what went wrong: rustc complains of the probe,
/// and not of a line in it.
pub(super) fn refuses_sharing(ws: &Workspace, outcome: &Outcome) -> Option<String> {
    if ws.linking == Linking::Static {
        return None;
    }
    let mut errors = outcome.errors.iter();
    let blame = errors.find(|blame| {
        blame.source.starts_with(&ws.probe)
            && blame.message.place.is_none()
            && surroundings(&blame.message, &ws.target).is_none()
    })?;
    let line = blame.message.text.lines().next().unwrap_or_default();
    Some(line.to_owned())
}

/// Builds everything once more without a shared library, and notes in the invocations that it is so.
pub(super) async fn build(
    ws: &Workspace,
    session: &str,
    on: OnProgress<'_>,
) -> Result<Outcome, CompileError> {
    let alone = Workspace {
        linking: Linking::Static,
        ..ws.clone()
    };
    let outcome = cargo::build(&alone, session, on).await?;
    for mut invocation in RustcInvocation::of_session(&ws.recipes, session) {
        invocation.linking = Some(Linking::Static);
        invocation
            .save(&ws.recipes, invocation.name())
            .map_err(|error| CompileError::write(&ws.recipes, error.source))?;
    }
    Ok(outcome)
}
