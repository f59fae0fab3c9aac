//! Named pipes, by which a test knows what rustc or a program is doing: each waits for the other.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc;

use super::course::{Course, RIGHT};
use super::terminal::LIMIT;

/// Does something that may wait for another process, but not for ever.
fn within<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (tx, rx) = mpsc::channel();
    std::thread::spawn(move || tx.send(work()));
    rx.recv_timeout(LIMIT)
        .unwrap_or_else(|_| panic!("waited in vain: {what}"))
}

/// A named pipe beside the course.
pub(crate) struct Pipe(PathBuf);

impl Pipe {
    /// A new one beside the course.
    pub(crate) fn new(course: &Course) -> Self {
        let path = course.beside("pipe");
        let _ = fs::remove_file(&path);
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        );
        Self(path)
    }

    /// A source file that rustc cannot read to its end: it waits for what the test writes.
    pub(crate) fn endless_to_compile(&self) -> String {
        format!("const _: &str = include_str!({:?});\n{RIGHT}", self.0)
    }

    /// A program that says it is there, and then goes on for ever, in the middle of a poll.
    pub(crate) fn endless_to_run(&self) -> String {
        format!(
            "use std::io::Write;\n\nmod fixture;\n\nfn main() {{\n    probe::block_on(async {{\n        \
             let mut pipe = std::fs::File::create({:?}).unwrap();\n        \
             pipe.write_all(b\"here\\n\").unwrap();\n        \
             loop {{\n            std::hint::spin_loop();\n        }}\n    }});\n}}\n",
            self.0
        )
    }

    /// Waits until rustc reads.
    pub(crate) fn compiling(&self) -> Compiling {
        let path = self.0.clone();
        let open = move || fs::OpenOptions::new().write(true).open(path);
        Compiling(within("rustc reads the pipe", open).unwrap())
    }

    /// Waits until the program has said that it is there.
    pub(crate) fn running(&self) -> Running {
        let path = self.0.clone();
        within("the program is there", move || {
            let mut pipe = BufReader::new(fs::File::open(path).unwrap());
            let mut line = String::new();
            pipe.read_line(&mut line).unwrap();
            assert_eq!(line, "here\n");
            Running(pipe)
        })
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// A rustc that reads from the pipe.
pub(crate) struct Compiling(fs::File);

impl Compiling {
    /// Waits until it is gone: what is written then breaks the pipe. One that lives would read it all.
    pub(crate) fn ends(mut self) {
        let written = within("rustc goes", move || self.0.write_all(&[b' '; 1 << 22]));
        let error = written.expect_err("rustc has read it all");
        assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
    }
}

/// A program that holds the pipe open for as long as it lives.
pub(crate) struct Running(BufReader<fs::File>);

impl Running {
    /// Waits until it is gone, with the runs that an attempt makes at the same time.
    pub(crate) fn ends(mut self) {
        let read = within("the program goes", move || {
            let mut rest = String::new();
            self.0.read_to_string(&mut rest).map(|_| rest)
        });
        let rest = read.unwrap();
        assert!(rest.lines().all(|line| line == "here"), "{rest:?}");
    }
}
