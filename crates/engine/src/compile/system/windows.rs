//! Windows.

use crate::compile::Linking;

/// Windows looks for libraries along the same path as for programs.
pub(crate) const LOADER_VARIABLE: &str = "PATH";

/// A library there exports at most 65,535 symbols, and the probe with all of tokio has more.
pub(in crate::compile) const LINKING: Linking = Linking::Static;
