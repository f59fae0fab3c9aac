//! The hidden mode of the tutor's executable that starts a program and outlives it.
//!
//! Safe Rust has no hook between fork and exec, so limits cannot be set on a child from inside.
//! Instead the tutor starts itself once more with `__launch`: that small process makes a session of
//! its own, takes the limits upon itself, starts the program, which inherits them, and stays to
//! end and reap everything the program leaves behind, even when the tutor is gone.

use std::path::PathBuf;
use std::process::ExitCode;

/// The first argument that asks for this mode.
pub(super) const MODE: &str = "__launch";

/// The executable to give as [`super::Program::launcher`]: the one this process runs.
///
/// # Errors
/// When the system does not say which that is.
pub fn path() -> std::io::Result<PathBuf> {
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
    let mut args = std::env::args_os().skip(1);
    if args.next()? != MODE {
        return None;
    }
    #[cfg(unix)]
    return Some(unix::launch(args));
    #[cfg(not(unix))]
    return Some(ExitCode::from(2));
}

#[cfg(unix)]
pub(super) use unix::Order;

#[cfg(unix)]
mod unix {
    use std::ffi::OsString;
    use std::io::{Read, Write};
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;
    use std::os::unix::process::CommandExt;
    use std::path::PathBuf;
    use std::process::{Command, ExitCode, Stdio};
    use std::sync::{Arc, Mutex, PoisonError};

    use rustix::process::{
        Pid, Resource, Rlimit, Signal, WaitId, WaitIdOptions, WaitOptions, WaitStatus,
    };

    use super::super::Limits;
    use super::super::os::{HANDED_LIBRARY_PATH, LIBRARY_PATH, leftovers};
    use super::super::report::{How, Report};

    /// What the launcher is asked to do: its arguments after [`super::MODE`].
    #[derive(Debug, PartialEq, Eq)]
    pub(in super::super) struct Order {
        pub(in super::super) cpu_s: u64,
        pub(in super::super) memory_mib: u64,
        pub(in super::super) exe: PathBuf,
    }

    impl Order {
        /// As arguments.
        pub(in super::super) fn args(&self) -> [OsString; 3] {
            [
                self.cpu_s.to_string().into(),
                self.memory_mib.to_string().into(),
                self.exe.clone().into(),
            ]
        }

        fn parse(mut args: impl Iterator<Item = OsString>) -> Option<Self> {
            let mut number = || args.next()?.to_str()?.parse().ok();
            Some(Self {
                cpu_s: number()?,
                memory_mib: number()?,
                exe: args.next()?.into(),
            })
        }
    }

    /// Runs the ordered program to its end and reports over the leash, which is standard input.
    pub(super) fn launch(args: impl Iterator<Item = OsString>) -> ExitCode {
        let leash = std::io::stdin().as_fd().try_clone_to_owned();
        let (Some(order), Ok(leash)) = (Order::parse(args), leash) else {
            return ExitCode::from(2);
        };
        let mut leash = UnixStream::from(leash);
        let report = supervise(&order, &leash).unwrap_or_else(|reason| Report {
            how: How::NotStarted(reason),
            orphans: false,
        });
        // Nobody may be there to read it: then everything is ended all the same.
        match leash.write_all(report.encode().as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }
    }

    fn supervise(order: &Order, leash: &UnixStream) -> Result<Report, String> {
        // A session without a terminal: the user's Ctrl-C is for the tutor, and a program cannot
        // reach the screen the tutor draws on.
        let _ = rustix::process::setsid();
        leftovers::adopt();
        limit(order);
        let leash = leash.try_clone().map_err(|error| error.to_string())?;
        let program = start(order)?;
        let ended = Arc::new(Mutex::new(false));
        watch(leash, program, Arc::clone(&ended)).inspect_err(|_| {
            end_group(program);
        })?;
        let how = wait(program, &ended)?;
        let orphans = leftovers::end(program);
        Ok(Report { how, orphans })
    }

    /// Starts the program in a group of its own. [`wait`] reaps it, by its id and in step with
    /// [`watch`].
    fn start(order: &Order) -> Result<Pid, String> {
        let mut command = Command::new(&order.exe);
        if let Some(paths) = std::env::var_os(HANDED_LIBRARY_PATH) {
            command
                .env(LIBRARY_PATH, paths)
                .env_remove(HANDED_LIBRARY_PATH);
        }
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| error.to_string())?;
        Ok(Pid::from_child(&child))
    }

    /// Ends the program once the leash says so: by a byte, or by its other end being gone.
    fn watch(mut leash: UnixStream, program: Pid, ended: Arc<Mutex<bool>>) -> Result<(), String> {
        let pull = move || {
            let _ = leash.read(&mut [0]);
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
            .name("leash".into())
            .spawn(pull)
            .map(drop)
            .map_err(|error| error.to_string())
    }

    fn end_group(leader: Pid) {
        let _ = rustix::process::kill_process_group(leader, Signal::KILL);
    }

    /// Waits until the program has ended, then reaps it.
    fn wait(program: Pid, ended: &Mutex<bool>) -> Result<How, String> {
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
            Ok(None) => Err("the program's end was not told".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn how(status: WaitStatus) -> How {
        match (status.exit_status(), status.terminating_signal()) {
            (Some(code), _) => How::Exited(code),
            (None, Some(signal)) => How::Signaled(signal),
            (None, None) => How::Exited(status.as_raw()),
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
            Limits::FILE_MIB * MIB,
            Limits::FILE_MIB * MIB,
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

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn an_order_survives_the_way() {
            let order = Order {
                cpu_s: 10,
                memory_mib: 1_024,
                exe: "/a path/mit ä/prog".into(),
            };
            let args = order.args();
            assert_eq!(Order::parse(args.into_iter()), Some(order));
        }

        #[test]
        fn an_order_that_is_not_whole_is_none() {
            let parse = |args: &[&str]| Order::parse(args.iter().map(OsString::from));
            assert_eq!(parse(&[]), None);
            assert_eq!(parse(&["10", "1024"]), None);
            assert_eq!(parse(&["ten", "1024", "prog"]), None);
        }
    }
}
