//! `play`: what any async program does, without a course: in the app, which follows every save, or
//! once, printed.

use std::io::{IsTerminal as _, stdin};

use super::{app, export};
use crate::args::{Cli, Play, PlayClock, PlayPart};
use crate::attempting::{self, ProgressLine};
use crate::built_in;
use crate::exit;
use crate::failure::Failure;
use asynclings_app::PlayRequest;
use asynclings_engine::compile::Builds;
use asynclings_engine::course::caches::base;
use asynclings_engine::fs;
use asynclings_page::Content;
use asynclings_play::{Options, Part, Played, Scratch, Subject};
use asynclings_trace::Clock;
use asynclings_view::Screen;
use asynclings_view::json::{PlayJson, PlayParts};
use asynclings_view::play::{self as view, PlayView};

/// Opens the app with a program where there is a terminal. Otherwise, and where JSON or files are
/// wanted, plays it once.
pub(super) fn play(cli: &Cli, args: &Play, screen: &mut Screen) -> Result<u8, Failure> {
    if args.ascii {
        screen.use_ascii();
    }
    let scratch = scratch()?;
    let options = Options {
        clock: args.clock.map(|clock| match clock {
            PlayClock::Virtual => Clock::Virtual,
            PlayClock::Real => Clock::Real,
        }),
        detail: None,
        width: (!args.json).then_some(screen.look().width),
    };
    let name = args.path.display().to_string();
    let part = part(&args.part);
    let once = args.json || args.export.is_wanted();
    let terminal = screen.is_terminal() && stdin().is_terminal();
    if !once && (terminal || cli.plain) {
        let request = PlayRequest {
            name,
            path: fs::absolute(&args.path)?,
            part,
            options,
            scratch,
        };
        let code = asynclings_app::run_play(request, &app::options(cli, screen));
        return code.map_err(app::failure);
    }
    let subject = Subject::read_part(&args.path, &part)?;
    let mut progress = ProgressLine::default();
    let mut on = |event| progress.show(&name, &event, screen);
    let playing = asynclings_play::play(&subject, &scratch, options, &mut on);
    let played = attempting::run_to_end(playing)?;
    screen.clear_live();
    let played = played?;
    let code = if played.attempted.verdict.passed {
        exit::DONE
    } else {
        exit::NOT_PASSED
    };
    show(args, &name, &subject, &scratch, &played, screen)?;
    Ok(code)
}

fn show(
    args: &Play,
    name: &str,
    subject: &Subject,
    scratch: &Scratch,
    played: &Played,
    screen: &mut Screen,
) -> Result<(), Failure> {
    let capture = played.attempted.shown.as_ref().map(|shown| &shown.capture);
    if args.export.is_wanted()
        && let Some(capture) = capture
    {
        let verdict = &played.attempted.verdict;
        let content = Content::played(name, verdict, &capture.trace, subject.shown_sources());
        export::write(&args.export, &content, &scratch.page(&subject.path), screen)?;
        return Ok(());
    }
    let because = played.clock.reason();
    let unseen = played.unseen_places();
    if args.json {
        let shape = PlayJson::new(PlayParts {
            subject: name,
            clock: played.clock.clock,
            clock_because: because,
            verdict: &played.attempted.verdict,
            capture,
            seen: played.seen.len(),
            unseen: &unseen,
            notes: &played.notes,
        });
        screen.print_json(&shape);
        return Ok(());
    }
    let doc = view::play(
        &PlayView {
            name,
            verdict: &played.attempted.verdict,
            capture,
            clock: played.clock.clock,
            clock_because: because.as_deref(),
            seen: played.seen.len(),
            unseen: &unseen,
            notes: &played.notes,
        },
        &screen.look(),
    );
    screen.print(&doc);
    Ok(())
}

fn part(asked: &PlayPart) -> Part {
    match asked {
        PlayPart {
            bin: Some(name), ..
        } => Part::Bin(name.clone()),
        PlayPart {
            example: Some(name),
            ..
        } => Part::Example(name.clone()),
        PlayPart {
            test: Some(name), ..
        } => Part::Test(name.clone()),
        PlayPart { lib: true, .. } => Part::Lib,
        _ => Part::Usual,
    }
}

/// Where programs are built, with what the binary brings.
fn scratch() -> Result<Scratch, Failure> {
    let source = built_in::source();
    let text = |path: &str| {
        let bytes = source
            .pack
            .get(path)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        bytes.unwrap_or_default()
    };
    let caches = base(|name| std::env::var_os(name));
    let (Some(caches), Some(builds)) = (caches, Builds::of_user()) else {
        return Err(Failure::environment(
            "could not find a directory for caches",
            "set `HOME` or `ASYNCLINGS_CACHE`",
        ));
    };
    let lock = text("exercises/Cargo.lock");
    Ok(Scratch {
        folder: caches.join("play"),
        target: builds.folder_for(&lock, None),
        manifest: text("exercises/Cargo.toml"),
        lock,
        probe: source.probe,
        wrapper: None,
    })
}
