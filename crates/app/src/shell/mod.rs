//! The app's other half: what waits, what is done, and what is drawn.
//!
//! | file | job |
//! |---|---|
//! | `error`, `app_settings` | what keeps the app from opening; what it remembers of a learner's preferences |
//! | `subject_files` | what is open: a course, or a program that is played |
//! | `course_files`, `digest`, `course_writing`, `prediction_file`, `course_jobs` | a course's files, as effects read and change them, and its jobs |
//! | `writer` | where files are changed, for that may take a lock |
//! | `play_files` | the same for a program that is played |
//! | `jobs`, `timers`, `signals`, `keyboard` | where events come from, beside the files: the job under way, time, other processes, keys |
//! | `screen`, `lines` | what a learner sees: a terminal, or lines for `--plain` |
//! | `frontend` | either of them, as the loop knows it |
//! | `editor` | the learner's editor, and the terminal lent to it |

mod app_settings;
mod course_files;
mod course_jobs;
mod course_writing;
mod digest;
mod editor;
mod error;
mod frontend;
mod jobs;
mod keyboard;
mod lines;
mod play_files;
mod prediction_file;
mod reference;
mod screen;
mod signals;
mod subject_files;
mod timers;
mod writer;

use std::collections::VecDeque;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::mpsc;

pub use error::AppError;
pub use play_files::PlayRequest;

use self::course_files::CourseFiles;
use self::frontend::{Frontend, Input};
pub use self::jobs::Guard;
use self::jobs::JobRunner;
use self::lines::LineFrontend;
use self::play_files::PlayFiles;
use self::screen::ScreenFrontend;
use self::signals::{Signal, Signals};
use self::subject_files::SubjectFiles;
use self::timers::Timers;
use self::writer::Writer;
use crate::effect::Effect;
use crate::event::{AttemptOutcome, Event, Timer};
use crate::screen::verdict_width;
use crate::state::{Purpose, State};
use crate::watch::{FileEvent, FileWatch, Watched};
use asynclings_engine::UserError;
use asynclings_engine::course::Course;
use asynclings_engine::pages;
use asynclings_engine::progress::Progress;
use asynclings_page::Content;
use asynclings_view::RenderOptions;

/// How the app is to be.
#[derive(Clone, Copy, Debug)]
pub struct AppOptions {
    /// How the terminal wants things to look.
    pub look: RenderOptions,
    /// As lines, one below the other, instead of a screen.
    pub plain: bool,
    /// Looks at the files again and again instead of waiting for their events.
    pub poll: bool,
}

/// Opens the app in a course and gives its exit code when it ends. Every attempt begins with `guard`.
///
/// # Errors
///
/// When there is no terminal to draw on, or no threads to work with.
pub fn run(
    course: Course,
    progress: Progress,
    guard: Guard,
    options: &AppOptions,
) -> Result<u8, AppError> {
    let layout = &course.layout;
    let watched = Watched::Course {
        root: layout.root().to_owned(),
        exercises: layout.exercises(),
    };
    let subject = Subject {
        purpose: Purpose::Course,
        files: Box::new(CourseFiles::new(course, guard)?),
        watched,
        progress,
    };
    open(subject, options)
}

/// Opens the app with a program, plays it after every save, and gives the exit code when it ends.
///
/// # Errors
///
/// When there is no such program, no terminal to draw on, or no threads to work with.
pub fn run_play(request: PlayRequest, options: &AppOptions) -> Result<u8, AppError> {
    let files = PlayFiles::new(request)?;
    let subject = Subject {
        purpose: Purpose::Play,
        watched: files.watched(),
        files: Box::new(files),
        progress: Progress::default(),
    };
    open(subject, options)
}

/// What the app opens with.
struct Subject {
    purpose: Purpose,
    files: Box<dyn SubjectFiles>,
    watched: Watched,
    progress: Progress,
}

fn open(subject: Subject, options: &AppOptions) -> Result<u8, AppError> {
    let runtime = Builder::new_multi_thread()
        // One for the attempt, one for what it waits for; the loop itself has the main thread.
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(AppError::Start)?;
    let code = runtime.block_on(async {
        let mut shell = Shell::open(subject, options)?;
        shell.run().await
    });
    // A thread that waits for a line of standard input would keep the process alive.
    runtime.shutdown_timeout(Duration::from_millis(500));
    code
}

struct Shell {
    state: State,
    files: Box<dyn SubjectFiles>,
    jobs: JobRunner,
    writer: Writer,
    timers: Timers,
    watch: FileWatch,
    signals: Signals,
    frontend: Box<dyn Frontend>,
    /// What jobs report.
    job_events: mpsc::UnboundedReceiver<Event>,
    /// Set when the app is to end.
    quit: Option<u8>,
}

impl Shell {
    fn open(subject: Subject, options: &AppOptions) -> Result<Self, AppError> {
        let Subject {
            purpose,
            files,
            watched,
            progress,
        } = subject;
        let (tx, job_events) = mpsc::unbounded_channel();
        let watch = FileWatch::open(watched, options.poll);
        let (state, first) = State::new(purpose, files.pack(), progress, files.auto_next());
        let frontend: Box<dyn Frontend> = if options.plain {
            Box::new(LineFrontend::open(options.look))
        } else {
            Box::new(ScreenFrontend::open(options.look)?)
        };
        let mut shell = Self {
            state,
            writer: Writer::new(tx.clone()).map_err(AppError::Start)?,
            jobs: JobRunner::new(tx),
            files,
            timers: Timers::default(),
            watch,
            signals: Signals::open().map_err(AppError::Start)?,
            frontend,
            job_events,
            quit: None,
        };
        shell.perform(first);
        Ok(shell)
    }

    /// Runs until somebody asks it to end.
    async fn run(&mut self) -> Result<u8, AppError> {
        loop {
            if let Some(code) = self.quit {
                // What is under way ends with it, and is gone before the prompt comes back; what is being
                // written is written.
                self.jobs.end().await;
                self.writer.end();
                return Ok(code);
            }
            if let Err(error) = self.frontend.draw(&mut self.state, &*self.files) {
                self.jobs.end().await;
                return self.frontend.lost(error);
            }
            let event = self.next().await;
            self.handle(event);
            // What has come meanwhile needs no picture of its own: a storm of resizes or of keys is
            // drawn once.
            while let Ok(event) = self.job_events.try_recv() {
                self.handle(event);
            }
            while let Some(input) = self.frontend.waiting() {
                self.handle_input(input);
            }
        }
    }

    /// Waits for the next thing that happens. Every branch may be dropped without losing anything.
    async fn next(&mut self) -> Event {
        loop {
            tokio::select! {
                Some(event) = self.job_events.recv() => return event,
                input = self.frontend.input() => match input {
                    Input::Event(event) => return event,
                    Input::Nothing => return Event::Redraw,
                },
                signal = self.signals.next() => {
                    match signal {
                        // Ctrl-C in the editor's terminal is meant for the editor.
                        Signal::End(signals::INTERRUPTED) if self.frontend.is_away() => {}
                        Signal::End(code) => return Event::End(code),
                        Signal::Stop => self.suspend(),
                        Signal::Continue => {
                            self.frontend.resume();
                            return Event::Redraw;
                        }
                    }
                }
                event = self.watch.next() => return match event {
                    FileEvent::Changed => Event::FilesChanged,
                    FileEvent::LookAgain => Event::TimerFired(Timer::Recheck),
                    FileEvent::Watching(watching) => Event::Watching(watching),
                },
                timer = self.timers.next() => return Event::TimerFired(timer),
            }
        }
    }

    fn handle_input(&mut self, input: Input) {
        if let Input::Event(event) = input {
            self.handle(event);
        }
    }

    /// An event, and all that follows from it at once.
    fn handle(&mut self, event: Event) {
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
            Effect::LoadTexts(index) => return self.files.load_texts(index),
            Effect::ScanFiles(index) => {
                let events = self.files.scan(index);
                self.watch.follow(self.files.folders());
                return events;
            }
            Effect::RecordAttempt { .. }
            | Effect::RecordHint { .. }
            | Effect::SwitchTo(_)
            | Effect::Reset(_)
            | Effect::ReopenPrediction(_)
            | Effect::CommitPrediction { .. }
            | Effect::SaveAutoNext(_) => {
                let writing = self.files.writing(&effect);
                return writing.map_or_else(Vec::new, |writing| self.writer.write(writing));
            }
            Effect::OpenEditor(index, at) => {
                return match self.files.editor(index, &at) {
                    Ok(command) => self.frontend.edit(command),
                    Err(error) => vec![Event::Failed(error)],
                };
            }
            Effect::StartJob(id, job) => {
                let width = verdict_width(&self.state, self.frontend.width());
                let files = &mut self.files;
                self.jobs
                    .begin(id, |reporter| files.work(&job, width, reporter));
            }
            Effect::CancelJob(id) => self.jobs.cancel(id),
            Effect::SetTimer(timer, after) => self.timers.set(timer, after),
            Effect::StopTimer(timer) => self.timers.stop(timer),
            Effect::OpenPage => self.open_page(),
            Effect::Suspend => self.suspend(),
            Effect::Redraw => self.frontend.clear(),
            Effect::Quit(code) => self.quit = Some(code),
        }
        Vec::new()
    }

    /// Writes the page of the last attempt and opens it, aside: that of a long trace takes a while.
    fn open_page(&self) {
        let Some(outcome) = self.state.outcome().cloned() else {
            return;
        };
        let index = self.state.current;
        let name = self.state.exercise(index).id.clone();
        let path = self.files.page(index);
        self.jobs.aside(move || {
            let html = content(&name, &outcome)?.html();
            let written = pages::write(&path, &html).map_err(UserError::from);
            Some(match written.and_then(|()| pages::open(&path)) {
                Ok(()) => Event::Notice(format!("opened `{}`", path.display())),
                Err(error) => Event::Failed(error),
            })
        });
    }

    /// Gives the terminal back and stops until `fg`.
    fn suspend(&mut self) {
        self.frontend.release();
        signals::stop();
        self.frontend.resume();
    }
}

/// What the page of an attempt holds; None where it left no trace.
fn content<'a>(name: &str, outcome: &'a AttemptOutcome) -> Option<Content<'a>> {
    let (verdict, sources) = (&outcome.attempted.verdict, outcome.sources.clone());
    let trace = outcome.trace()?;
    Some(match outcome.play {
        Some(_) => Content::played(name, verdict, trace, sources),
        None => Content::attempt(verdict, trace, outcome.goal.as_deref(), sources),
    })
}
