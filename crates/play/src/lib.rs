//! Any async program, unchanged: instrumented, compiled, run and shown.
//!
//! Uses `asynclings-engine`, which compiles and runs programs; used by the command line.
//!
//! | module | job |
//! |---|---|
//! | `paths` | paths among the tokens of a source; pure |
//! | [`rewrite`] | makes a source's futures visible; pure |
//! | [`clock`] | which clock a program is played on; pure |
//! | `error` | what keeps a program from being played |
//! | `subject` | a program as its author wrote it |
//! | `scratch` | where programs are built |
//! | `instrumented` | all sources of a program, rewritten |
//! | `places` | the author's lines and columns in what a reader sees |
//! | `play` | all of it together |

pub mod clock;
mod error;
mod instrumented;
mod paths;
mod places;
mod play;
pub mod rewrite;
mod scratch;
mod subject;

pub use error::PlayError;
pub use play::{Options, Played, play};
pub use scratch::Scratch;
pub use subject::{Manifest, Subject};
