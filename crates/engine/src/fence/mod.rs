//! What holds the programs of others while they are graded: one [`Fence`], made of layers.
//!
//! A learner's own program is fenced in against accidents ([`crate::run`]). Whoever grades what others
//! wrote wants more: their code, and rustc while it reads that code, may read what they need and
//! nothing else, write nowhere else, reach no network, signal nobody and start nothing that stays.
//! A [`Fence`] in [`crate::compile::Workspace::fence`] makes it so for every attempt in that workspace,
//! and has `unsafe` refused unless the exercise allows it.
//!
//! Each layer is tried before it is counted on: [`Fence::raise`] starts this executable once for
//! each, which takes the layer upon itself and does what the layer should stop. The layers that
//! held are named in the fence, so that results can say which they were. All of them are taken by
//! the process itself and inherited; none needs root.
//!
//! | file | job |
//! |---|---|
//! | `layer` | the layers, and what each is for |
//! | `order` | what a process is told that goes inside the fence |
//! | `enter` | this executable in its hidden modes: go inside and become the program; try a layer |
//! | `raise` | which layers this system has |
//! | `os` | how a layer is taken: `linux`, and `other`, which has none |

mod enter;
mod layer;
mod order;
mod os;
mod raise;

pub use enter::entered;
pub use layer::Layer;
pub use order::CompilerLimits;
pub(crate) use order::{HANDED_LIBRARY_PATH, Order, Purpose};
pub use raise::{Fence, FenceError};
