//! Landlock: which files may be reached, and that neither TCP nor signals lead outside.

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, Scope, path_beneath_rules,
};

use super::super::super::Layer;
use super::super::super::order::{Order, Purpose};

/// The latest rules this is written for. An older kernel takes what it knows of them.
const LATEST: ABI = ABI::V10;

/// Where Linux keeps shared libraries; `/usr/local` is left out on purpose: what lies there is
/// somebody's own.
const LIBRARIES: [&str; 8] = [
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/nix/store",
    "/gnu/store",
];

/// The loader of programs, which the kernel executes in their place; as glibc and musl call it.
const LOADERS: [&str; 9] = [
    "/lib64/ld-linux-x86-64.so.2",
    "/lib/ld-linux-x86-64.so.2",
    "/lib/ld-linux-aarch64.so.1",
    "/lib64/ld-linux-aarch64.so.1",
    "/lib/ld-linux-riscv64-lp64d.so.1",
    "/lib64/lp64d/ld-linux-riscv64-lp64d.so.1",
    "/lib/ld-musl-x86_64.so.1",
    "/lib/ld-musl-aarch64.so.1",
    "/lib/ld-musl-riscv64.so.1",
];

/// What every process reads. `/proc/self` is the process itself by the time it is read: what it
/// finds there of others is nothing.
const EVERYBODY: [&str; 4] = [
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    "/dev/null",
    "/proc/self",
];

/// Where a compiler's linker and what it calls lie.
const TOOLS: [&str; 6] = [
    "/usr",
    "/bin",
    "/sbin",
    "/etc/alternatives",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
];

/// Adds what every program of this purpose needs of the system.
pub(in super::super::super) fn system(order: Order) -> Order {
    let order = order.reading(EVERYBODY).reading(LIBRARIES);
    match order.purpose {
        Purpose::Program => order.executing(LOADERS),
        Purpose::Compiler => order.executing(LIBRARIES).executing(TOOLS),
    }
}

/// Takes what of Landlock is ordered.
pub(super) fn take(order: &Order) -> Result<(), RulesetError> {
    let wants = |layer| order.layers.contains(&layer);
    let mut rules = Ruleset::default().set_compatibility(CompatLevel::BestEffort);
    let mut any = false;
    if wants(Layer::LandlockFiles) {
        rules = rules.handle_access(AccessFs::from_all(LATEST))?;
        any = true;
    }
    // In a network of its own nothing is outside.
    if wants(Layer::LandlockTcp) && !order.sockets {
        rules = rules.handle_access(AccessNet::from_all(LATEST))?;
        any = true;
    }
    if wants(Layer::LandlockScope) {
        rules = rules.scope(Scope::from_all(LATEST))?;
        any = true;
    }
    if !any {
        return Ok(());
    }
    let mut rules = rules.create()?;
    if wants(Layer::LandlockFiles) {
        let read = AccessFs::ReadFile | AccessFs::ReadDir;
        let write = AccessFs::from_all(LATEST) & !BitFlags::from(AccessFs::Execute);
        let null = read | AccessFs::WriteFile;
        // A path that is not there is left out: there is nothing to allow.
        rules = rules
            .add_rules(path_beneath_rules(&order.read, read))?
            .add_rules(path_beneath_rules(&order.execute, read | AccessFs::Execute))?
            .add_rules(path_beneath_rules(&order.write, write))?
            .add_rules(path_beneath_rules(["/dev/null"], null))?;
    }
    rules.restrict_self().map(drop)
}
