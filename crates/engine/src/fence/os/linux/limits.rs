//! Limits that a process inside the fence takes beside the layers. They hold on every Linux.

use rustix::process::{Resource, Rlimit};

use super::super::super::order::{Order, Purpose};

const MIB: u64 = 1_024 * 1_024;

/// Files and sockets a program may have open.
const OPEN_FILES: u64 = 256;

/// Takes them. What the launcher has set for a program already stays.
pub(super) fn take(order: &Order) {
    lower(Resource::Core, 0);
    match order.purpose {
        Purpose::Program => lower(Resource::Nofile, OPEN_FILES),
        Purpose::Compiler => {
            let limits = order.compiler;
            lower(Resource::Cpu, limits.cpu_s);
            lower(Resource::Data, limits.memory_mib.saturating_mul(MIB));
            lower(Resource::Fsize, limits.file_mib.saturating_mul(MIB));
        }
    }
}

/// Lowers a limit to `most`, unless it is lower already.
fn lower(resource: Resource, most: u64) {
    let now = rustix::process::getrlimit(resource);
    let bound = |limit: Option<u64>| Some(limit.map_or(most, |limit| limit.min(most)));
    let lowered = Rlimit {
        current: bound(now.current),
        maximum: bound(now.maximum),
    };
    // The second beyond lets SIGXCPU come first, which tells this limit from any other end.
    let maximum = match (resource, lowered.maximum) {
        (Resource::Cpu, Some(maximum)) if Some(maximum) != now.maximum => Some(maximum + 1),
        (_, maximum) => maximum,
    };
    let _ = rustix::process::setrlimit(resource, Rlimit { maximum, ..lowered });
}
