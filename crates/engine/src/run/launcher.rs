//! The hidden mode of the tutor's executable that starts a program and outlives it.
//!
//! Safe Rust has no hook between fork and exec, so limits cannot be set on a child from inside.
//! Instead the tutor starts itself once more with `__launch`: that small process makes a session of
//! its own, takes the limits upon itself, starts the program, which inherits them, and stays to
//! end and reap everything the program leaves behind, even when the tutor is gone.

use std::path::PathBuf;
use std::process::ExitCode;

/// The executable to give as [`super::Program::launcher`]: the one this process runs.
pub(crate) fn path() -> std::io::Result<PathBuf> {
    // Names the running image itself, also after an upgrade has replaced or removed the file.
    let itself = PathBuf::from("/proc/self/exe");
    if itself.exists() {
        return Ok(itself);
    }
    std::env::current_exe()
}

/// Does the launcher's work when this process was started for it, and then returns how the
/// process should end. `main` calls this before anything else.
#[must_use]
pub fn launched() -> Option<ExitCode> {
    #[cfg(unix)]
    {
        let mut args = std::env::args_os().skip(1);
        (args.next()? == super::protocol::MODE).then(|| unix::launch(args))
    }
    // Elsewhere the tutor starts programs itself.
    #[cfg(not(unix))]
    None
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsString;
    use std::io::{Read, Write};
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;
    use std::os::unix::process::CommandExt;
    use std::process::{Command, ExitCode};
    use std::sync::{Arc, Mutex, PoisonError};

    use rustix::process::{
        Pid, Resource, Rlimit, Signal, WaitId, WaitIdOptions, WaitOptions, WaitStatus,
    };

    use super::super::RunLimits;
    use super::super::handover;
    use super::super::os::leftovers;
    use super::super::protocol::{self, Answer, Order};
    use super::super::report::{ProgramEnd, Report};
    use crate::compile::LOADER_VARIABLE;
    use crate::fence::HANDED_LIBRARY_PATH;

    /// Runs the ordered program to its end and reports to the tutor, over the socket that is standard
    /// input.
    pub(super) fn launch(args: impl Iterator<Item = OsString>) -> ExitCode {
        let tutor = std::io::stdin().as_fd().try_clone_to_owned();
        let (Some(order), Ok(tutor)) = (Order::parse(args), tutor) else {
            return ExitCode::from(2);
        };
        let mut tutor = UnixStream::from(tutor);
        let answer = protocol::encode(&supervise(&order, &tutor));
        // Nobody may be there to read it: then everything is ended all the same.
        match tutor.write_all(answer.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }
    }

    fn supervise(order: &Order, mut tutor: &UnixStream) -> Answer {
        // A session without a terminal: the user's Ctrl-C is for the tutor, and a program cannot
        // reach the screen the tutor draws on.
        let _ = rustix::process::setsid();
        leftovers::adopt();
        limit(order);
        let told = protocol::receive(tutor).map_err(|error| error.to_string())?;
        let watched = tutor.try_clone().map_err(|error| error.to_string())?;
        let program = start(order, told)?;
        // Whether anybody hears it shows when the socket is watched.
        let _ = tutor.write_all(protocol::started(program).as_bytes());
        let ended = Arc::new(Mutex::new(false));
        watch(watched, program, Arc::clone(&ended)).inspect_err(|_| {
            end_group(program);
        })?;
        let how = wait(program, &ended)?;
        let orphans = leftovers::end(program);
        Ok(Report { how, orphans })
    }

    /// Starts the program in a group of its own. [`wait`] reaps it, by its id and in step with
    /// [`watch`].
    fn start(order: &Order, told: Vec<u8>) -> Result<Pid, String> {
        let failed = |error: std::io::Error| error.to_string();
        let mut command = match &order.fence {
            None => Command::new(&order.exe),
            Some(fence) => {
                let mut command = Command::new(super::path().map_err(failed)?);
                command.arg0("asynclings").args(fence).arg(&order.exe);
                command
            }
        };
        if order.fence.is_none()
            && let Some(paths) = std::env::var_os(HANDED_LIBRARY_PATH)
        {
            command
                .env(LOADER_VARIABLE, paths)
                .env_remove(HANDED_LIBRARY_PATH);
        }
        let child = command
            .stdin(handover::reader(told).map_err(failed)?)
            .process_group(0)
            .spawn()
            .map_err(failed)?;
        Ok(Pid::from_child(&child))
    }

    /// Ends the program once the tutor says so: by a byte, or by being gone.
    fn watch(mut tutor: UnixStream, program: Pid, ended: Arc<Mutex<bool>>) -> Result<(), String> {
        let terminate = move || {
            let _ = tutor.read(&mut [0]);
            // Held while signalling: `wait` cannot reap the program meanwhile, so its id is
            // still its own.
            let ended = ended.lock().unwrap_or_else(PoisonError::into_inner);
            if !*ended {
                end_group(program);
                // It may have moved itself to another group.
                let _ = rustix::process::kill_process(program, Signal::KILL);
            }
        };
        std::thread::Builder::new()
            .name("tutor".into())
            .spawn(terminate)
            .map(drop)
            .map_err(|error| error.to_string())
    }

    fn end_group(leader: Pid) {
        let _ = rustix::process::kill_process_group(leader, Signal::KILL);
    }

    /// Waits until the program has ended, then reaps it.
    fn wait(program: Pid, ended: &Mutex<bool>) -> Result<ProgramEnd, String> {
        let is_over = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while let Err(error) = rustix::process::waitid(WaitId::Pid(program), is_over) {
            if error != rustix::io::Errno::INTR {
                return Err(error.to_string());
            }
        }
        let mut ended = ended.lock().unwrap_or_else(PoisonError::into_inner);
        *ended = true;
        match rustix::process::waitpid(Some(program), WaitOptions::NOHANG) {
            Ok(Some((_, status))) => Ok(how(status)),
            Ok(None) => Err("the program's end was not reported".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn how(status: WaitStatus) -> ProgramEnd {
        match (status.exit_status(), status.terminating_signal()) {
            (Some(code), _) => ProgramEnd::Exited(code),
            (None, Some(signal)) => ProgramEnd::Signaled(signal),
            (None, None) => ProgramEnd::Exited(status.as_raw()),
        }
    }

    /// Takes the limits upon this process, for the program to inherit.
    fn limit(order: &Order) {
        const MIB: u64 = 1_024 * 1_024;
        // The second beyond: SIGXCPU comes at the first, which tells this limit from any other
        // end, SIGKILL at the second.
        set(Resource::Cpu, order.cpu_s, order.cpu_s + 1);
        let memory = order.memory_mib.saturating_mul(MIB);
        set(Resource::Data, memory, memory);
        set(
            Resource::Fsize,
            RunLimits::FILE_MIB * MIB,
            RunLimits::FILE_MIB * MIB,
        );
        set(Resource::Core, 0, 0);
        if let Some(processes) = leftovers::process_limit() {
            set(Resource::Nproc, processes, processes);
        }
    }

    /// Sets a limit, or what of it the limits this process is itself under allow. A system that
    /// knows no such limit leaves it to the wall time.
    fn set(resource: Resource, soft: u64, hard: u64) {
        let now = rustix::process::getrlimit(resource);
        let within =
            |wanted: u64, bound: Option<u64>| bound.map_or(wanted, |bound| bound.min(wanted));
        let maximum = within(hard, now.maximum);
        let _ = rustix::process::setrlimit(
            resource,
            Rlimit {
                current: Some(within(soft, now.current).min(maximum)),
                maximum: Some(maximum),
            },
        );
    }
}
