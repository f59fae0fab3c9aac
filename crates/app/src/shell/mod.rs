//! The app's other half: what waits, what is done, and what is drawn.

mod answers;
mod desk;
mod editor;
mod error;
mod keyboard;
mod plainly;
mod settings;
mod signals;
mod terminal;
mod timers;
mod window;
mod work;

use std::collections::VecDeque;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::mpsc;

pub use error::AppError;

use self::desk::Desk;
use self::signals::Signals;
use self::timers::Timers;
use self::window::{Input, Window};
use self::work::Work;
use super::effect::Effect;
use super::event::Event;
use super::files::{FileNews, Files};
use super::state::State;
use asynclings_engine::course::Course;
use asynclings_engine::progress::Progress;
use asynclings_view::Look;

/// How the app is to be.
#[derive(Clone, Copy, Debug)]
pub struct AppOptions {
    /// How the terminal wants things to look.
    pub look: Look,
    /// As lines, one below the other, instead of a screen.
    pub plain: bool,
    /// Looks at the files again and again instead of waiting for their events.
    pub poll: bool,
}

/// Opens the app in a course and gives its exit code when it ends.
///
/// # Errors
///
/// When there is no terminal to draw on, or no threads to work with.
pub fn run(course: Course, progress: Progress, options: &AppOptions) -> Result<u8, AppError> {
    let runtime = Builder::new_multi_thread()
        // One for the attempt, one for what it waits for; the loop itself has the main thread.
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(AppError::Start)?;
    let code = runtime.block_on(async {
        let mut shell = Shell::open(course, progress, options)?;
        shell.live().await
    });
    // A thread that waits for a line of standard input would keep the process alive.
    runtime.shutdown_timeout(Duration::from_millis(500));
    code
}

struct Shell {
    state: State,
    desk: Desk,
    work: Work,
    timers: Timers,
    files: Files,
    signals: Signals,
    window: Box<dyn Window>,
    /// What tasks tell.
    told: mpsc::UnboundedReceiver<Event>,
    /// Set when the app is to end.
    quit: Option<u8>,
}

impl Shell {
    fn open(course: Course, progress: Progress, options: &AppOptions) -> Result<Self, AppError> {
        let (tx, told) = mpsc::unbounded_channel();
        let layout = &course.layout;
        let files = Files::open(layout.root(), &layout.exercises(), options.poll);
        let desk = Desk::new(course);
        let (state, first) = State::new(desk.pack(), progress, desk.auto_next());
        let window: Box<dyn Window> = if options.plain {
            Box::new(plainly::Lines::open(options.look))
        } else {
            Box::new(terminal::Screen::open(options.look)?)
        };
        let mut shell = Self {
            state,
            work: Work::new(tx),
            desk,
            timers: Timers::default(),
            files,
            signals: Signals::open().map_err(AppError::Start)?,
            window,
            told,
            quit: None,
        };
        shell.perform(first);
        Ok(shell)
    }

    /// Lives until somebody asks it to end.
    async fn live(&mut self) -> Result<u8, AppError> {
        loop {
            if let Some(code) = self.quit {
                // What is under way ends with it, and is gone before the prompt comes back.
                self.work.end().await;
                return Ok(code);
            }
            if let Err(error) = self.window.draw(&mut self.state, &self.desk) {
                self.work.end().await;
                return self.window.lost(error);
            }
            let event = self.next().await;
            self.happen(event);
            // What has come meanwhile needs no picture of its own: a storm of resizes or of keys is
            // drawn once.
            while let Ok(event) = self.told.try_recv() {
                self.happen(event);
            }
            while let Some(input) = self.window.waiting() {
                self.input(input);
            }
        }
    }

    /// Waits for the next thing that happens. Every branch may be dropped without losing anything.
    async fn next(&mut self) -> Event {
        loop {
            tokio::select! {
                Some(event) = self.told.recv() => return event,
                input = self.window.input() => match input {
                    Input::Event(event) => return event,
                    Input::Nothing => return Event::Redraw,
                },
                signal = self.signals.next() => {
                    match signal {
                        // Ctrl-C in the editor's terminal is meant for the editor.
                        signals::Signal::End(signals::INTERRUPTED) if self.window.is_away() => {}
                        signals::Signal::End(code) => return Event::End(code),
                        signals::Signal::Stop => self.suspend(),
                        signals::Signal::Back => {
                            self.window.back();
                            return Event::Redraw;
                        }
                    }
                }
                news = self.files.next() => return match news {
                    FileNews::Touched => Event::Touched,
                    FileNews::Look => Event::Timer(super::event::Timer::Late),
                    FileNews::Watching(watching) => Event::Watching(watching),
                },
                timer = self.timers.next() => return Event::Timer(timer),
            }
        }
    }

    fn input(&mut self, input: Input) {
        if let Input::Event(event) = input {
            self.happen(event);
        }
    }

    /// An event, and all that follows from it at once.
    fn happen(&mut self, event: Event) {
        let effects = self.state.update(event);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            for event in self.effect(effect) {
                effects.extend(self.state.update(event));
            }
        }
    }

    /// Does what an effect says; what comes of it at once.
    fn effect(&mut self, effect: Effect) -> Vec<Event> {
        match effect {
            Effect::Open(no) => self.desk.open(no),
            Effect::See(no) => self.desk.see(no),
            Effect::Begin(ticket, job) => {
                self.work.begin(ticket, &job, &mut self.desk);
                Vec::new()
            }
            Effect::Cancel(ticket) => {
                self.work.cancel(ticket);
                Vec::new()
            }
            Effect::Timer(timer, after) => {
                self.timers.set(timer, after);
                Vec::new()
            }
            Effect::NoTimer(timer) => {
                self.timers.stop(timer);
                Vec::new()
            }
            Effect::Record { exercise, passed } => self.desk.record(exercise, passed),
            Effect::Hint { exercise, level } => self.desk.hint(exercise, level),
            Effect::Move(no) => self.desk.go(no),
            Effect::Reset(no) => self.desk.reset(no),
            Effect::Commit { exercise, answers } => self.desk.commit(exercise, &answers),
            Effect::KeepAutoNext(on) => self.desk.keep_auto_next(on),
            Effect::Edit(no) => match self.desk.editor(no) {
                Ok(command) => self.window.edit(command),
                Err(trouble) => vec![Event::Trouble(trouble)],
            },
            Effect::Suspend => {
                self.suspend();
                Vec::new()
            }
            Effect::Clear => {
                self.window.clear();
                Vec::new()
            }
            Effect::Quit(code) => {
                self.quit = Some(code);
                Vec::new()
            }
        }
    }

    /// Gives the terminal back and stops until `fg`.
    fn suspend(&mut self) {
        self.window.leave();
        signals::stop();
        self.window.back();
    }
}
