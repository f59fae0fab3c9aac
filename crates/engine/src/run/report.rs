//! What the launcher tells the tutor over their socket: a line when the program has started, and one
//! at its end.

/// How the program ended, in the launcher's eyes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    /// The end of the program itself.
    pub(super) how: ProgramEnd,
    /// True when processes it had started were still there (and were ended).
    pub(super) orphans: bool,
}

/// The end of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ProgramEnd {
    Exited(i32),
    Signaled(i32),
    /// It never began; the system's words.
    NotStarted(String),
}

/// The line that says which process the program is, and so which group it leads.
#[cfg(unix)]
pub(super) fn started(program: rustix::process::Pid) -> String {
    format!("started {}\n", program.as_raw_nonzero())
}

/// All that was told so far: the program's process, and its end.
#[cfg(unix)]
pub(super) fn decode(told: &str) -> (Option<rustix::process::Pid>, Option<Report>) {
    let first = told
        .strip_prefix("started ")
        .and_then(|rest| rest.split_once('\n'));
    match first {
        Some((program, rest)) => {
            let program = program
                .parse()
                .ok()
                .and_then(rustix::process::Pid::from_raw);
            (program, Report::decode(rest))
        }
        None => (None, Report::decode(told)),
    }
}

#[cfg(unix)]
impl Report {
    /// One line, with its line break.
    pub(super) fn encode(&self) -> String {
        let orphans = if self.orphans { " orphans" } else { "" };
        match &self.how {
            ProgramEnd::Exited(code) => format!("exited {code}{orphans}\n"),
            ProgramEnd::Signaled(signal) => format!("signaled {signal}{orphans}\n"),
            ProgramEnd::NotStarted(reason) => format!("failed {}\n", reason.replace('\n', " ")),
        }
    }

    /// The reverse of [`Self::encode`]; None unless the line is whole and one of these.
    fn decode(line: &str) -> Option<Self> {
        let line = line.strip_suffix('\n')?;
        let (line, orphans) = match line.strip_suffix(" orphans") {
            Some(rest) => (rest, true),
            None => (line, false),
        };
        let (word, rest) = line.split_once(' ')?;
        let how = match word {
            "exited" => ProgramEnd::Exited(rest.parse().ok()?),
            "signaled" => ProgramEnd::Signaled(rest.parse().ok()?),
            "failed" => ProgramEnd::NotStarted(rest.to_owned()),
            _ => return None,
        };
        Some(Self { how, orphans })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_report_survives_the_way() {
        for how in [
            ProgramEnd::Exited(0),
            ProgramEnd::Exited(-3),
            ProgramEnd::Signaled(9),
            ProgramEnd::NotStarted("No such file".into()),
        ] {
            for orphans in [false, true] {
                let orphans = orphans && !matches!(how, ProgramEnd::NotStarted(_));
                let report = Report {
                    how: how.clone(),
                    orphans,
                };
                assert_eq!(Report::decode(&report.encode()), Some(report));
            }
        }
    }

    #[test]
    fn half_a_line_or_another_word_is_no_report() {
        for line in ["", "\n", "exited", "exited 0", "exited x\n", "went 0\n"] {
            assert_eq!(Report::decode(line), None, "{line:?}");
        }
    }

    #[test]
    fn a_reason_of_two_lines_stays_one_report() {
        let report = Report {
            how: ProgramEnd::NotStarted("two\nlines".into()),
            orphans: false,
        };
        assert_eq!(
            Report::decode(&report.encode()).map(|report| report.how),
            Some(ProgramEnd::NotStarted("two lines".into()))
        );
    }

    #[test]
    fn the_program_is_known_before_its_end_and_after() {
        let program = rustix::process::getpid();
        let started = started(program);
        assert_eq!(decode(&started), (Some(program), None));
        let end = Report {
            how: ProgramEnd::Exited(0),
            orphans: false,
        };
        let both = format!("{started}{}", end.encode());
        assert_eq!(decode(&both), (Some(program), Some(end.clone())));
        assert_eq!(decode(&end.encode()), (None, Some(end)));
        assert_eq!(decode("started 1"), (None, None));
    }
}
