//! A program that is played: its files, and how it is compiled and run after each save.

use std::path::PathBuf;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::editor::EditorCommand;
use super::jobs::{JobReporter, Work};
use super::subject_files::SubjectFiles;
use crate::effect::{EditAt, Job};
use crate::event::{
    AttemptOutcome, Digest, Event, ExerciseIndex, ExerciseTexts, JobEvent, PlayFacts,
};
use crate::watch::Watched;
use asynclings_core::pack::{Chapter, Exercise, Limits, Pack};
use asynclings_engine::UserError;
use asynclings_play::{Options, Part, PlayError, Played, Scratch, Subject, play};

/// A program to be played in the app.
#[derive(Debug)]
pub struct PlayRequest {
    /// What it is called: the path as the command line has it.
    pub name: String,
    /// The file, or the folder of a crate.
    pub path: PathBuf,
    /// Which program of a crate.
    pub part: Part,
    /// How it is played.
    pub options: Options,
    /// Where it is built.
    pub scratch: Scratch,
}

#[derive(Debug)]
pub(super) struct PlayFiles {
    request: Arc<PlayRequest>,
    pack: Arc<Pack>,
    /// The folder in which its places are paths.
    root: PathBuf,
    /// The file that is opened in an editor.
    main: PathBuf,
    /// The folders with its files, when they were last looked at.
    folders: Vec<PathBuf>,
}

impl PlayFiles {
    /// # Errors
    /// What keeps any program from being played: there is none, or it is no program.
    pub(super) fn new(request: PlayRequest) -> Result<Self, PlayError> {
        let subject = Subject::read_part(&request.path, &request.part)?;
        Ok(Self {
            pack: Arc::new(pack_of(&request.name)),
            root: subject.root().to_owned(),
            main: subject.main_path(),
            folders: subject.folders(),
            request: Arc::new(request),
        })
    }

    /// What is watched: events that nobody sees do not come for the main file either.
    pub(super) fn watched(&self) -> Watched {
        Watched::Program {
            folders: self.folders.clone(),
            file: self.main.clone(),
        }
    }
}

/// The program as the only exercise of a pack: the app knows nothing else.
fn pack_of(name: &str) -> Pack {
    let exercise = Exercise {
        id: name.to_owned(),
        chapter: String::new(),
        title: String::new(),
        concept: String::new(),
        hints: Vec::new(),
        edit: Vec::new(),
        allow_unsafe: false,
        limits: Limits::default(),
        start: String::new(),
        was: Vec::new(),
        points: 0,
    };
    Pack {
        root: PathBuf::new(),
        id: String::new(),
        title: String::new(),
        min_asynclings: None,
        without_solutions: false,
        chapters: vec![Chapter {
            id: String::new(),
            title: String::new(),
            exercises: vec![exercise],
        }],
    }
}

impl SubjectFiles for PlayFiles {
    fn pack(&self) -> Arc<Pack> {
        Arc::clone(&self.pack)
    }

    fn folder(&self, _index: ExerciseIndex) -> PathBuf {
        self.root.clone()
    }

    fn load_texts(&mut self, index: ExerciseIndex) -> Vec<Event> {
        vec![Event::TextsLoaded(Box::new(ExerciseTexts {
            exercise: index,
            ..ExerciseTexts::default()
        }))]
    }

    fn scan(&mut self, index: ExerciseIndex) -> Vec<Event> {
        let subject = Subject::read_part(&self.request.path, &self.request.part);
        if let Ok(subject) = &subject {
            self.folders = subject.folders();
        }
        vec![Event::FilesScanned {
            exercise: index,
            // What cannot be read holds something else than what can.
            digest: subject.as_ref().map_or(Digest([0; 32]), digest),
            missing: subject.is_err(),
            open: false,
            answers: None,
        }]
    }

    fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    fn editor(&self, _index: ExerciseIndex, at: &EditAt) -> Result<EditorCommand, UserError> {
        EditorCommand::new(|name| std::env::var_os(name), &self.main, at.line)
    }

    fn work(&mut self, _job: &Job, width: usize, reporter: JobReporter) -> Work {
        let request = Arc::clone(&self.request);
        Box::pin(async move {
            let result = played(&request, width, &reporter)
                .await
                .map_err(|error| match error {
                    PlayError::Attempt(error) => UserError::from(error),
                    error => UserError::with_causes(&error, error.remedy()),
                });
            reporter.send(JobEvent::AttemptDone(Box::new(result)));
        })
    }

    fn page(&self, _index: ExerciseIndex) -> PathBuf {
        self.request.scratch.page(&self.request.path)
    }
}

async fn played(
    request: &PlayRequest,
    width: usize,
    reporter: &JobReporter,
) -> Result<AttemptOutcome, PlayError> {
    let subject = Subject::read_part(&request.path, &request.part)?;
    let mut on = |event| reporter.send(JobEvent::Progress(event));
    let options = Options {
        width: Some(width),
        ..request.options
    };
    let played = play(&subject, &request.scratch, options, &mut on).await?;
    Ok(outcome(&subject, played))
}

fn outcome(subject: &Subject, played: Played) -> AttemptOutcome {
    AttemptOutcome {
        sources: subject.shown_sources(),
        play: Some(PlayFacts {
            clock: played.clock.clock,
            because: played.clock.reason(),
            seen: played.seen.len(),
            unseen: played.unseen_places(),
            notes: played.notes,
        }),
        attempted: played.attempted,
        goal: None,
        reference: None,
    }
}

/// What the files of a program hold, as a sum.
fn digest(subject: &Subject) -> Digest {
    let mut sum = Sha256::new();
    let mut add = |name: &str, bytes: &[u8]| {
        sum.update(name.as_bytes());
        sum.update([0]);
        sum.update((bytes.len() as u64).to_le_bytes());
        sum.update(bytes);
    };
    for (name, text) in &subject.sources {
        add(name, text.as_bytes());
    }
    for (name, bytes) in &subject.others {
        add(name, bytes);
    }
    if let Some(manifest) = &subject.manifest {
        add("Cargo.toml", manifest.text.as_bytes());
        add(
            "Cargo.lock",
            manifest.lock.as_deref().unwrap_or_default().as_bytes(),
        );
    }
    Digest(sum.finalize().into())
}
