//! The layers of Linux: Landlock, a seccomp filter, and limits of the process's own.

mod calls;
mod files;
mod limits;
mod network;
mod trial;

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt;
use std::process::Command;

use super::super::Layer;
use super::super::order::{CompilerLimits, HANDED_LIBRARY_PATH, Order, Purpose};

pub(in super::super) use files::system;
pub(in super::super) use trial::holds;

/// Where the loader of programs looks for shared libraries first.
const LOADER_VARIABLE: &str = "LD_LIBRARY_PATH";

/// Takes the layers and becomes the program. Returns only when that failed, and why.
pub(in super::super) fn become_program(
    order: &Order,
    program: &OsStr,
    args: impl Iterator<Item = OsString>,
) -> String {
    let mut command = Command::new(program);
    command.args(args);
    if let Some(paths) = std::env::var_os(HANDED_LIBRARY_PATH) {
        command
            .env(LOADER_VARIABLE, paths)
            .env_remove(HANDED_LIBRARY_PATH);
    }
    limits::take(order);
    if let Err(reason) = take(order) {
        return reason;
    }
    let error = command.exec();
    format!("`{}`: {error}", program.to_string_lossy())
}

/// Takes the layers of an order, for good. The filter comes last: it forbids what the others need.
fn take(order: &Order) -> Result<(), String> {
    if order.sockets {
        if !order.layers.contains(&Layer::OwnNetwork) {
            return Err("this system cannot give a program its own network".to_owned());
        }
        network::take().map_err(|error| format!("could not create a separate network: {error}"))?;
    }
    files::take(order).map_err(|error| error.to_string())?;
    if order.layers.contains(&Layer::Seccomp) {
        calls::take(order).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// An order with this one layer, which allows nothing.
fn alone(layer: Layer) -> Order {
    Order {
        layers: vec![layer],
        purpose: Purpose::Program,
        read: Vec::new(),
        execute: Vec::new(),
        write: Vec::new(),
        sockets: layer == Layer::OwnNetwork,
        compiler: CompilerLimits::default(),
        token: String::new(),
    }
}
