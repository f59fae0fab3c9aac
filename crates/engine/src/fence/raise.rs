//! Which layers this system has.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::Command;

use super::enter::{HOLDS, TRY};
use super::{CompilerLimits, Layer, Order, Purpose};

/// The layers that hold what others wrote, and the executable that takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    executable: PathBuf,
    layers: Vec<Layer>,
    /// What rustc may use inside.
    pub compiler: CompilerLimits,
}

/// There is no fence, or not all of one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FenceError {
    /// A layer that was asked for is not there.
    #[error("the fence is incomplete on this system: {} missing", names(missing))]
    Missing {
        /// Which.
        missing: Vec<Layer>,
    },
    /// The tutor could not start itself to find out.
    #[error("could not start `{}` to try the fence", path.display())]
    Start {
        /// The executable.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl FenceError {
    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Missing { missing } => {
                let lost: Vec<_> = missing.iter().map(|layer| layer.without_it()).collect();
                format!(
                    "grade on Linux 5.13 or later with Landlock and seccomp, or in a container that \
                     contains only the submissions; otherwise {}",
                    lost.join(", and ")
                )
            }
            Self::Start { .. } => {
                "check that asynclings is still installed where it was started from".to_owned()
            }
        }
    }
}

fn names(layers: &[Layer]) -> String {
    let names: Vec<_> = layers.iter().map(|layer| layer.name()).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", names.join(" and "))
}

impl Fence {
    /// A fence with every layer that holds on this system, which may be none. `executable` is the
    /// tutor's own, whose `main` calls [`super::entered`].
    ///
    /// # Errors
    /// When the executable cannot be started.
    pub async fn raise(executable: &Path) -> Result<Self, FenceError> {
        let failed = |source| FenceError::Start {
            path: executable.to_owned(),
            source,
        };
        // What is inside must not be able to open it.
        let outside = tempfile::NamedTempFile::new().map_err(failed)?;
        let mut layers = Vec::new();
        for layer in Layer::ALL {
            let status = Command::new(executable)
                .arg(TRY)
                .arg(layer.name())
                .arg(outside.path())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .kill_on_drop(true)
                .status();
            if status.await.map_err(failed)?.code() == Some(i32::from(HOLDS)) {
                layers.push(layer);
            }
        }
        Ok(Self {
            executable: executable.to_owned(),
            layers,
            compiler: CompilerLimits::default(),
        })
    }

    /// The same, which must lack no layer of [`Layer::NEEDED`].
    ///
    /// # Errors
    /// When it does, or when the executable cannot be started.
    pub async fn require(executable: &Path) -> Result<Self, FenceError> {
        let fence = Self::raise(executable).await?;
        match fence.missing() {
            missing if missing.is_empty() => Ok(fence),
            missing => Err(FenceError::Missing { missing }),
        }
    }

    /// A fence with these layers, whether they hold or not; with none, what others wrote is still
    /// compiled without `unsafe` and in an environment of its own.
    #[must_use]
    pub fn of(executable: &Path, layers: &[Layer]) -> Self {
        Self {
            executable: executable.to_owned(),
            layers: layers.to_vec(),
            compiler: CompilerLimits::default(),
        }
    }

    /// The layers it has.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The layers it lacks and without which something is not stopped.
    #[must_use]
    pub fn missing(&self) -> Vec<Layer> {
        let needed = Layer::NEEDED.into_iter();
        needed
            .filter(|layer| !self.layers.contains(layer))
            .collect()
    }

    /// The executable that goes inside.
    pub(crate) fn executable(&self) -> &Path {
        &self.executable
    }

    /// An order that allows what every program of this purpose needs of the system; None when there
    /// is no layer to order.
    pub(crate) fn order(&self, purpose: Purpose) -> Option<Order> {
        if self.layers.is_empty() {
            return None;
        }
        let order = Order {
            layers: self.layers.clone(),
            purpose,
            read: Vec::new(),
            execute: Vec::new(),
            write: Vec::new(),
            sockets: false,
            compiler: self.compiler,
            token: String::new(),
        };
        Some(super::os::system(order))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_with_what_it_costs() {
        let fence = Fence::of(Path::new("asynclings"), &[Layer::Seccomp]);
        let missing = fence.missing();
        assert_eq!(missing, [Layer::LandlockFiles]);
        let error = FenceError::Missing { missing };
        assert_eq!(
            error.to_string(),
            "the fence is incomplete on this system: landlock-files is missing"
        );
        let remedy = error.remedy();
        assert!(remedy.contains("can read every file"), "{remedy}");
    }

    #[test]
    fn the_second_walls_are_not_missed() {
        let fence = Fence::of(Path::new("asynclings"), &Layer::NEEDED);
        assert_eq!(fence.missing(), []);
    }
}
