//! A pseudo-terminal with the app in it: keys go in, and a screen is read.

use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions};
use rustix::termios::{InputModes, LocalModes, OutputModes, tcgetattr};
use vt100::MouseProtocolMode;

use super::binary::{A_LEARNERS, BINARY, NOT_A_LEARNERS, own_folders};
use super::screen::Seen;

/// For how long a test waits for anything: a hang is to fail, a machine with much to do is not.
pub(crate) const LIMIT: Duration = Duration::from_secs(180);

/// The terminal's size, in columns and rows: narrow enough for one pane.
pub(crate) const SIZE: (u16, u16) = (100, 36);

/// How a picture begins and ends, where the terminal is told to show it as a whole.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

enum News {
    Bytes(Vec<u8>),
    /// Nobody has the terminal open any more.
    Closed,
    Ended(ExitStatus),
}

/// How a terminal treats what is typed and printed.
type Modes = (InputModes, OutputModes, LocalModes);

/// A terminal with the app in it. The app is gone when it is dropped.
pub(crate) struct Terminal {
    news: mpsc::Receiver<News>,
    keys: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Set when nobody reads any more.
    closed: Arc<AtomicBool>,
    /// Held open so that the terminal's modes can be asked for after the app has gone.
    tty: Option<OwnedFd>,
    before: Modes,
    /// Whether the app prints lines instead of drawing a screen.
    plain: bool,
    emulator: vt100::Parser,
    /// All that was printed, and how much of it the emulator has.
    bytes: Vec<u8>,
    taken: usize,
    pid: Pid,
    ended: Option<ExitStatus>,
    until: Instant,
}

impl Terminal {
    /// Starts the app in this folder.
    pub(crate) fn open(folder: &Path, args: &[&str], env: &[(&str, &str)]) -> Self {
        Self::sized(SIZE, folder, args, env)
    }

    /// Starts the app in this folder, in a terminal of another size.
    pub(crate) fn sized(
        (columns, rows): (u16, u16),
        folder: &Path,
        args: &[&str],
        env: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system().openpty(size((columns, rows))).unwrap();
        let name = pair.master.tty_name().unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let tty = rustix::fs::open(name, flags, Mode::empty()).unwrap();
        let mut command = CommandBuilder::new("sh");
        // The line before is there to be found again.
        command.args(["-c", "echo the line before; exec \"$0\" \"$@\"", BINARY]);
        command.args(args);
        command.cwd(folder);
        for name in NOT_A_LEARNERS {
            command.env_remove(name);
        }
        // As `course.rs` has it: beside the course.
        for (name, value) in own_folders(&folder.with_file_name("state")) {
            command.env(name, value);
        }
        for (name, value) in A_LEARNERS.iter().chain(env) {
            command.env(name, value);
        }
        let before = modes(&tty);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = i32::try_from(child.process_id().unwrap()).unwrap();
        let (tx, news) = mpsc::channel();
        let mut printed = pair.master.try_clone_reader().unwrap();
        let bytes = tx.clone();
        let closed = Arc::new(AtomicBool::new(false));
        let is_closed = Arc::clone(&closed);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = printed.read(&mut buffer) {
                let read = bytes.send(News::Bytes(buffer[..count].to_vec()));
                if read.is_err() || is_closed.load(Ordering::SeqCst) {
                    return;
                }
            }
            let _ = bytes.send(News::Closed);
        });
        std::thread::spawn(move || {
            let _ = tx.send(News::Ended(child.wait().unwrap()));
        });
        Self {
            news,
            keys: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            closed,
            tty: Some(tty),
            before,
            plain: args.contains(&"--plain"),
            emulator: vt100::Parser::new(rows, columns, 1000),
            bytes: Vec::new(),
            taken: 0,
            pid: Pid::from_raw(pid).unwrap(),
            ended: None,
            until: Instant::now() + LIMIT,
        }
    }

    /// Waits until every thread of the app sleeps without a time limit: until somebody does something,
    /// nothing wakes it.
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    #[track_caller]
    pub(crate) fn rests(&self) {
        let folder = format!("/proc/{}/task", self.pid.as_raw_nonzero());
        loop {
            let threads = std::fs::read_dir(&folder).unwrap().flatten();
            let calls =
                threads.map(|thread| std::fs::read_to_string(thread.path().join("syscall")));
            let calls: Vec<String> = calls.map(Result::unwrap_or_default).collect();
            if calls.iter().all(|call| is_endless(call)) {
                return;
            }
            assert!(Instant::now() < self.until, "{calls:?}");
            std::thread::yield_now();
        }
    }

    /// Presses keys.
    pub(crate) fn keys(&mut self, keys: &str) {
        let terminal = self.keys.as_mut().unwrap();
        terminal.write_all(keys.as_bytes()).unwrap();
        terminal.flush().unwrap();
    }

    /// Makes the terminal another size. What is drawn meanwhile is for the test not to look at: the
    /// emulator stays as it was.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let master = self.master.as_ref().unwrap();
        master.resize(size((columns, rows))).unwrap();
    }

    /// Another program writes over the middle of the screen.
    pub(crate) fn scribble(&mut self, text: &str) {
        self.emulator
            .process(format!("\x1b[20;20H{text}").as_bytes());
        assert!(self.seen().says(text));
    }

    /// Sends a signal to the app.
    pub(crate) fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid, signal).unwrap();
    }

    /// The screen as it is.
    pub(crate) fn seen(&self) -> Seen {
        Seen::of(self.emulator.screen())
    }

    /// Waits for a picture that says this.
    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> Seen {
        self.until(words, |seen| seen.says(words))
    }

    /// Waits for a verdict that says this, with nothing under way any more.
    #[track_caller]
    pub(crate) fn verdict(&mut self, words: &str) -> Seen {
        self.until(words, |seen| seen.says(words) && !seen.is_busy())
    }

    /// Waits for a picture that is as wanted.
    #[track_caller]
    pub(crate) fn until(&mut self, wanted: &str, is: impl Fn(&Seen) -> bool) -> Seen {
        loop {
            let seen = self.seen();
            if is(&seen) {
                return seen;
            }
            if !self.next() {
                panic!("never seen: {wanted}\n{}\n{:?}", seen.text, self.ended);
            }
        }
    }

    /// Shows the emulator what comes next, up to the end of a picture. False when nothing comes.
    fn next(&mut self) -> bool {
        loop {
            let from = self.taken.saturating_sub(BEGIN.len());
            let end = memchr::memmem::find(&self.bytes[self.taken..], END);
            let to = match end {
                Some(end) => self.taken + end + END.len(),
                // The rest of a picture is still to come.
                None if memchr::memmem::find(&self.bytes[from..], BEGIN).is_some() => self.taken,
                None => self.bytes.len(),
            };
            if to > self.taken {
                self.emulator.process(&self.bytes[self.taken..to]);
                self.taken = to;
                return true;
            }
            if self.tty.is_none() || !self.hear() {
                return false;
            }
        }
    }

    /// Waits for news. False when there are none.
    fn hear(&mut self) -> bool {
        let left = self.until.saturating_duration_since(Instant::now());
        match self.news.recv_timeout(left) {
            Ok(News::Bytes(bytes)) => self.bytes.extend(bytes),
            Ok(News::Ended(status)) => {
                self.ended = Some(status);
                // What it has printed before is still to be read; nobody else holds the terminal.
                return self.drain();
            }
            Ok(News::Closed) | Err(_) => return false,
        }
        true
    }

    /// After the end of the app: all that it has printed.
    fn drain(&mut self) -> bool {
        let after = modes(self.tty.as_ref().unwrap());
        assert_eq!(after, self.before, "the terminal's modes are given back");
        self.tty = None;
        loop {
            let left = self.until.saturating_duration_since(Instant::now());
            match self.news.recv_timeout(left) {
                Ok(News::Bytes(bytes)) => self.bytes.extend(bytes),
                Ok(News::Closed) => return true,
                _ => panic!("somebody else still holds the terminal"),
            }
        }
    }

    /// Waits for the end of the app and gives its exit code. The terminal is then as it was.
    #[track_caller]
    pub(crate) fn ends(&mut self) -> u32 {
        while self.ended.is_none() {
            assert!(self.hear(), "the app does not end\n{}", self.seen().text);
        }
        while self.next() {}
        self.is_given_back();
        let status = self.ended.as_ref().unwrap();
        assert_eq!(status.signal(), None, "{status:?}");
        status.exit_code()
    }

    /// Ends the app as nobody can prepare for.
    pub(crate) fn kill(mut self) {
        self.signal(Signal::KILL);
        self.over();
    }

    /// Closes the terminal while the app draws, as closing a window does, and gives the exit code.
    pub(crate) fn close(mut self) -> u32 {
        self.closed.store(true, Ordering::SeqCst);
        // The thread that reads has the last of it, and goes when the next picture comes.
        (self.tty, self.keys, self.master) = (None, None, None);
        let status = self.over();
        assert_eq!(status.signal(), None, "{status:?}");
        status.exit_code()
    }

    /// Waits for the end of the app, whatever it prints.
    fn over(&mut self) -> ExitStatus {
        loop {
            if let News::Ended(status) = self.news.recv_timeout(LIMIT).unwrap() {
                self.ended = Some(status.clone());
                return status;
            }
        }
    }

    /// Waits until the system has stopped the app.
    pub(crate) fn stops(&mut self) {
        let (tx, rx) = mpsc::channel();
        let pid = self.pid;
        std::thread::spawn(move || {
            let stopped = WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT;
            let _ = tx.send(rustix::process::waitid(WaitId::Pid(pid), stopped));
        });
        let status = rx.recv_timeout(LIMIT).expect("the app stops").unwrap();
        assert!(status.unwrap().stopped());
        // All that it has printed before lies in the terminal.
        while self.emulator.screen().alternate_screen() {
            assert!(self.next());
        }
        while !self.is_as_before() {
            assert!(self.next());
        }
        self.is_given_back();
    }

    fn is_as_before(&self) -> bool {
        let screen = self.emulator.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && screen.mouse_protocol_mode() == MouseProtocolMode::None
    }

    /// The terminal as it was before the app, with what stood there.
    #[track_caller]
    pub(crate) fn is_given_back(&self) {
        let screen = self.emulator.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        if !self.plain {
            // Lines move it up; a screen has to leave it where it was.
            assert_eq!(screen.contents().lines().next(), Some("the line before"));
        }
        if let Some(tty) = &self.tty {
            assert_eq!(modes(tty), self.before);
        }
    }

    /// The terminal as the app wants it.
    #[track_caller]
    pub(crate) fn is_taken(&self) {
        let screen = self.emulator.screen();
        assert!(screen.alternate_screen() && screen.hide_cursor());
        assert_ne!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        let (_, _, local) = modes(self.tty.as_ref().unwrap());
        assert!(!local.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG));
    }

    /// All that was printed so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.taken]
    }

    /// The emulator's screen, for what is not text.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.ended.is_none() {
            // The test has failed, or did not care how the app ends: it may have ended by itself.
            let _ = rustix::process::kill_process(self.pid, Signal::KILL);
        }
    }
}

fn size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn modes(tty: &OwnedFd) -> Modes {
    let all = tcgetattr(tty).unwrap();
    (all.input_modes, all.output_modes, all.local_modes)
}

/// Whether a system call that is under way waits for ever, from what Linux tells of it: its number and its
/// arguments.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
fn is_endless(call: &str) -> bool {
    let mut words = call.split_whitespace();
    let number = words.next();
    let arguments: Vec<u64> = words
        .filter_map(|word| u64::from_str_radix(word.trim_start_matches("0x"), 16).ok())
        .collect();
    // A time in milliseconds is an `int`, and -1 is none.
    let is_no_time = |at: usize| {
        arguments
            .get(at)
            .is_some_and(|time| *time as u32 == u32::MAX)
    };
    match number {
        // poll; epoll_wait and epoll_pwait; futex, whose time is a pointer; read.
        Some("7") => is_no_time(2),
        Some("232" | "281") => is_no_time(3),
        Some("202") => arguments.get(3) == Some(&0),
        Some("0") => true,
        _ => false,
    }
}
