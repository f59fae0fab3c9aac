//! The layers a fence may have.

use serde::{Deserialize, Serialize};

/// One layer: a thing the system does for whoever is inside.
///
/// Limits on memory, time and file size, and the end of everything a program has started, are not
/// among them: every run has those (see [`crate::run`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Layer {
    /// Landlock's rules for files: what is not listed can be neither read nor written nor executed.
    LandlockFiles,
    /// Landlock's rules for TCP: no port can be bound or connected to.
    LandlockTcp,
    /// Landlock's scope: no signal and no connection to an abstract socket leads outside.
    LandlockScope,
    /// A seccomp filter: the system calls that no exercise needs fail. A program opens no socket of
    /// any kind, starts no process, signals nobody and opens no file for writing.
    Seccomp,
    /// A network of its own, for the programs that may have sockets: they reach nothing but their own
    /// loopback address.
    OwnNetwork,
}

impl Layer {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::LandlockFiles,
        Self::LandlockTcp,
        Self::LandlockScope,
        Self::Seccomp,
        Self::OwnNetwork,
    ];

    /// Those without which something is not stopped. Of the others, two are a second wall behind these,
    /// and without the last no program with sockets is run.
    pub const NEEDED: [Self; 2] = [Self::LandlockFiles, Self::Seccomp];

    /// Its name in results: `landlock-files`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LandlockFiles => "landlock-files",
            Self::LandlockTcp => "landlock-tcp",
            Self::LandlockScope => "landlock-scope",
            Self::Seccomp => "seccomp",
            Self::OwnNetwork => "own-network",
        }
    }

    /// The layer of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.name() == name)
    }

    /// What is not stopped where it is missing, for people.
    #[must_use]
    pub fn without_it(self) -> &'static str {
        match self {
            Self::LandlockFiles => "a program can read every file that you can read",
            Self::LandlockTcp => "TCP is stopped by one layer instead of two",
            Self::LandlockScope => "signals are stopped by one layer instead of two",
            Self::Seccomp => {
                "a program can use the network over UDP, start processes and change the permissions \
                 of your files"
            }
            Self::OwnNetwork => "exercises with sockets cannot be judged",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_is_found_by_the_name_it_is_written_with() {
        for layer in Layer::ALL {
            assert_eq!(Layer::of_name(layer.name()), Some(layer));
            let json = serde_json::to_string(&layer).unwrap();
            assert_eq!(json, format!("\"{}\"", layer.name()));
        }
        assert_eq!(Layer::of_name("bubblewrap"), None);
    }
}
