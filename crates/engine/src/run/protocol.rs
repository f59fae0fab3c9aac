//! What the tutor and its launcher say to each other.
//!
//! The tutor's order is a few arguments, one variable, and what the probe is told, which comes over
//! their socket first: arguments and variables of a process can be read by others. The launcher answers over the same socket: a line
//! once the program has started, and one when it has ended or could not be started.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;

use rustix::process::Pid;

use super::report::{ProgramEnd, Report};

/// The first argument that asks for the launcher.
pub(super) const MODE: &str = "__launch";

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) cpu_s: u64,
    pub(super) memory_mib: u64,
    pub(super) exe: PathBuf,
    /// With what the program goes inside the fence, before its own path: see [`crate::fence`].
    pub(super) fence: Option<[OsString; 2]>,
}

impl Order {
    pub(super) fn args(&self) -> Vec<OsString> {
        let mut args = vec![
            self.cpu_s.to_string().into(),
            self.memory_mib.to_string().into(),
            self.exe.clone().into(),
        ];
        args.extend(self.fence.clone().into_iter().flatten());
        args
    }

    pub(super) fn parse(mut args: impl Iterator<Item = OsString>) -> Option<Self> {
        let mut number = || args.next()?.to_str()?.parse().ok();
        Some(Self {
            cpu_s: number()?,
            memory_mib: number()?,
            exe: args.next()?.into(),
            fence: match (args.next(), args.next()) {
                (Some(mode), Some(order)) => Some([mode, order]),
                _ => None,
            },
        })
    }
}

/// Hands over what the probe is told, before anything else is said.
pub(super) fn send(mut launcher: &UnixStream, told: &[u8]) -> io::Result<()> {
    let length = u32::try_from(told.len()).map_err(io::Error::other)?;
    launcher.write_all(&length.to_be_bytes())?;
    launcher.write_all(told)
}

/// The other side of [`send`].
pub(super) fn receive(mut tutor: &UnixStream) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    tutor.read_exact(&mut length)?;
    let length = u64::from(u32::from_be_bytes(length));
    let mut told = Vec::new();
    if tutor.take(length).read_to_end(&mut told)? as u64 == length {
        return Ok(told);
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// How the ordered program ended, or, in the system's words, why it never began.
pub(super) type Answer = Result<Report, String>;

/// The line that says which process the program is, and so which group it leads.
pub(super) fn started(program: Pid) -> String {
    format!("started {}\n", program.as_raw_nonzero())
}

/// The last line, with its line break.
pub(super) fn encode(answer: &Answer) -> String {
    match answer {
        Ok(Report { how, orphans }) => {
            let orphans = if *orphans { " orphans" } else { "" };
            match how {
                ProgramEnd::Exited(code) => format!("exited {code}{orphans}\n"),
                ProgramEnd::Signaled(signal) => format!("signaled {signal}{orphans}\n"),
            }
        }
        Err(reason) => format!("failed {}\n", reason.replace('\n', " ")),
    }
}

/// All that was heard so far: which process the program is, and the answer.
pub(super) fn decode(heard: &str) -> (Option<Pid>, Option<Answer>) {
    let first = heard
        .strip_prefix("started ")
        .and_then(|rest| rest.split_once('\n'));
    match first {
        Some((program, rest)) => {
            let program = program.parse().ok().and_then(Pid::from_raw);
            (program, decode_answer(rest))
        }
        None => (None, decode_answer(heard)),
    }
}

/// None unless the line is whole and one of those that [`encode`] writes.
fn decode_answer(line: &str) -> Option<Answer> {
    let line = line.strip_suffix('\n')?;
    let (line, orphans) = match line.strip_suffix(" orphans") {
        Some(rest) => (rest, true),
        None => (line, false),
    };
    let (word, rest) = line.split_once(' ')?;
    let how = match word {
        "exited" => ProgramEnd::Exited(rest.parse().ok()?),
        "signaled" => ProgramEnd::Signaled(rest.parse().ok()?),
        "failed" => return Some(Err(rest.to_owned())),
        _ => return None,
    };
    Some(Ok(Report { how, orphans }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_survives_the_way() {
        for fence in [None, Some(["mode".into(), "{}".into()])] {
            let order = Order {
                cpu_s: 10,
                memory_mib: 1_024,
                exe: "/a path/mit ä/prog".into(),
                fence,
            };
            let args = order.args();
            assert_eq!(Order::parse(args.into_iter()), Some(order));
        }
    }

    #[test]
    fn an_order_that_is_not_whole_is_none() {
        let parse = |args: &[&str]| Order::parse(args.iter().map(OsString::from));
        assert_eq!(parse(&[]), None);
        assert_eq!(parse(&["10", "1024"]), None);
        assert_eq!(parse(&["ten", "1024", "prog"]), None);
    }

    #[test]
    fn an_answer_survives_the_way() {
        let check = |answer: Answer| {
            assert_eq!(decode(&encode(&answer)), (None, Some(answer)));
        };
        for how in [
            ProgramEnd::Exited(0),
            ProgramEnd::Exited(-3),
            ProgramEnd::Signaled(9),
        ] {
            for orphans in [false, true] {
                let how = how.clone();
                check(Ok(Report { how, orphans }));
            }
        }
        check(Err("No such file".into()));
    }

    #[test]
    fn half_a_line_or_another_word_is_no_answer() {
        for line in ["", "\n", "exited", "exited 0", "exited x\n", "went 0\n"] {
            assert_eq!(decode(line), (None, None), "{line:?}");
        }
    }

    #[test]
    fn a_reason_of_two_lines_stays_one_answer() {
        let answer = decode(&encode(&Err("two\nlines".into()))).1;
        assert_eq!(answer, Some(Err("two lines".into())));
    }

    #[test]
    fn the_program_is_known_before_its_end_and_after() {
        let program = rustix::process::getpid();
        let started = started(program);
        assert_eq!(decode(&started), (Some(program), None));
        let answer = Ok(Report {
            how: ProgramEnd::Exited(0),
            orphans: false,
        });
        let both = format!("{started}{}", encode(&answer));
        assert_eq!(decode(&both), (Some(program), Some(answer)));
        assert_eq!(decode("started 1"), (None, None));
    }
}
