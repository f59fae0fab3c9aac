//! The fence around a learner's program, tried on programs that want out.

mod memory;

use asynclings_engine::run::{Capture, End, RunError, run};

use crate::support::files::copy_program;
use crate::support::process::again;
use crate::support::programs::{Hostile, hostile, marked};

/// Runs it and makes sure that nothing of it is left.
async fn ran(hostile: &Hostile) -> Capture {
    let ran = run(&hostile.program).await.unwrap();
    assert_eq!(hostile.processes(), 0, "processes were left behind");
    ran.capture
}

async fn end(what: &str) -> End {
    ran(&hostile(what)).await.end
}

#[tokio::test]
async fn the_end_of_a_program_is_told_as_it_was() {
    let capture = ran(&hostile("exit:3")).await;
    assert_eq!(capture.end, End::Exited(3));
    assert_eq!(
        (&*capture.stdout, &*capture.stderr),
        ("to stdout\n", "to stderr\n")
    );
    assert!(!capture.stdout_cut && !capture.stderr_cut && !capture.orphans);
    assert_eq!(end("exit:0").await, End::Exited(0));
    assert_eq!(end("exit:87").await, End::Exited(87));
    assert_eq!(end("signal:15").await, End::Signaled(15));
    assert_eq!(end("signal:9").await, End::Signaled(9));
    assert_eq!(end("abort").await, End::Signaled(6));
    assert_eq!(end("overflow").await, End::Signaled(6));
}

#[tokio::test]
async fn a_panic_is_one_message_without_frames() {
    let capture = ran(&hostile("panic")).await;
    assert_eq!(capture.end, End::Exited(101));
    assert!(capture.stderr.contains("on purpose"), "{}", capture.stderr);
    assert!(!capture.stderr.contains("backtrace"), "{}", capture.stderr);
}

#[tokio::test]
async fn wall_time_ends_a_program_that_spins_or_sleeps_or_stopped_itself() {
    for what in ["loop", "sleep", "signal:19", "wait-for-session"] {
        let mut hostile = hostile(what);
        hostile.program.limits.wall_ms = 300;
        assert_eq!(ran(&hostile).await.end, End::Wall(300), "{what}");
    }
}

#[tokio::test]
async fn what_was_printed_before_the_end_is_kept() {
    let mut hostile = hostile("sleep");
    hostile.program.limits.wall_ms = 1_000;
    assert_eq!(ran(&hostile).await.stdout, "asleep\n");
}

#[tokio::test]
async fn cpu_time_is_told_apart_from_other_signals() {
    let mut hostile = hostile("loop");
    hostile.program.limits.cpu_s = 1;
    assert_eq!(ran(&hostile).await.end, End::Cpu(1));
}

#[tokio::test]
async fn memory_is_told_apart_from_other_aborts() {
    let mut hostile = hostile("allocate");
    hostile.program.limits.memory_mib = 64;
    assert_eq!(ran(&hostile).await.end, End::Memory(64));
}

#[tokio::test]
async fn fifty_threads_fit_into_little_memory() {
    let mut hostile = hostile("threads:50");
    hostile.program.limits.memory_mib = 256;
    let capture = ran(&hostile).await;
    assert_eq!(capture.end, End::Exited(0), "{}", capture.stderr);
    assert_eq!(capture.stdout, "5000000\n");
}

#[tokio::test]
async fn a_file_cannot_grow_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("grows");
    let mut hostile = hostile("file");
    let var = ("HOSTILE_FILE".into(), path.clone().into());
    hostile.program.envs.push(var);
    assert_eq!(ran(&hostile).await.end, End::Signaled(25));
    let size = std::fs::metadata(&path).unwrap().len();
    assert_eq!(
        size,
        asynclings_engine::run::RunLimits::FILE_MIB * 1_024 * 1_024
    );
}

#[tokio::test]
async fn a_flood_of_text_ends_at_its_limit_and_its_start_is_kept() {
    for what in ["lines", "empty-lines", "no-newline", "garbage"] {
        let mut hostile = hostile(what);
        hostile.program.limits.output_kib = 64;
        let capture = ran(&hostile).await;
        assert_eq!(capture.end, End::Output(64), "{what}");
        assert!(capture.stdout_cut, "{what}");
        assert!(!capture.stdout.is_empty(), "{what}");
    }
    let capture = ran(&hostile("lines")).await;
    assert_eq!(capture.end, End::Output(1_024));
    assert!(capture.stdout.starts_with("line 0\nline 1\nline 2\n"));
    assert!(capture.stdout.len() <= 1_024 * 1_024);
}

#[tokio::test]
async fn a_flood_on_the_other_stream_ends_at_its_limit_too() {
    for what in ["stderr", "both"] {
        let mut hostile = hostile(what);
        hostile.program.limits.output_kib = 64;
        let capture = ran(&hostile).await;
        assert_eq!(capture.end, End::Output(64), "{what}");
    }
    let capture = ran(&hostile("stderr")).await;
    assert!(capture.stderr_cut);
    assert!(capture.stderr.contains("bytes omitted"));
}

#[tokio::test]
async fn records_without_end_are_stopped_though_the_probe_is_not() {
    let mut hostile = hostile("records:5");
    hostile.program.limits.events = 1_000;
    let capture = ran(&hostile).await;
    assert_eq!(capture.end, End::Events(1_000));
    assert!(capture.trace.header);
    assert!(capture.trace.events.len() > 1_000);
    assert_eq!(capture.stdout, "");
}

#[tokio::test]
async fn the_probes_own_limit_counts_only_with_its_record() {
    assert_eq!(end("limit-record").await, End::Events(200_000));
    assert_eq!(end("exit:87").await, End::Exited(87));
}

#[tokio::test]
async fn children_that_outlive_the_program_are_ended_and_told() {
    for what in [
        "orphan",
        "orphan-group",
        "orphan-session",
        "orphan-daemon",
        "orphan-tree:20",
        "orphan-bush:8",
        "orphan-hops:200",
    ] {
        let capture = ran(&hostile(what)).await;
        assert_eq!(capture.end, End::Exited(0), "{what}");
        assert_eq!(capture.stdout, "left a child\n", "{what}");
        assert!(capture.orphans, "{what}");
    }
}

#[tokio::test]
async fn a_program_that_kills_its_launcher_leaves_nothing_either() {
    assert_eq!(end("kill-launcher").await, End::Signaled(9));
}

#[tokio::test]
async fn a_program_that_stops_its_launcher_is_ended_by_the_tutor() {
    let mut hostile = hostile("stop-launcher");
    hostile.program.limits.wall_ms = 500;
    let ran = run(&hostile.program).await.unwrap();
    assert_eq!(ran.capture.end, End::Wall(500));
    hostile.wait_until_gone();
}

#[tokio::test]
async fn dropping_a_run_ends_its_program_and_its_children() {
    let hostile = hostile("wait-for-session");
    let program = hostile.program.clone();
    let running = tokio::spawn(async move { run(&program).await });
    // The launcher, the program, its child.
    while hostile.processes() < 3 {
        tokio::task::yield_now().await;
    }
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    hostile.wait_until_gone();
}

/// This test starts itself once more, as the tutor that is killed.
#[tokio::test]
async fn a_killed_tutor_takes_its_programs_along() {
    const AS_TUTOR: &str = "RUN_AS_TUTOR_WITH_MARK";
    if let Ok(mark) = std::env::var(AS_TUTOR) {
        ran(&marked("wait-for-session", &mark)).await;
        return;
    }
    let mark = format!("tutor-{}", std::process::id());
    let hostile = marked("wait-for-session", &mark);
    let test = "a_killed_tutor_takes_its_programs_along";
    let mut tutor = again(module_path!(), test)
        .env(AS_TUTOR, &mark)
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while hostile.processes() < 3 {
        tokio::task::yield_now().await;
    }
    tutor.kill().unwrap();
    tutor.wait().unwrap();
    hostile.wait_until_gone();
}

#[tokio::test]
async fn standard_input_ends_and_there_is_no_terminal() {
    // What is left for the probe of a program that has none, and then nothing more comes.
    let said = ran(&hostile("stdin")).await.stdout;
    assert!(
        said.starts_with("read ") && said.ends_with(" bytes\n"),
        "{said}"
    );
    assert_eq!(ran(&hostile("terminal")).await.stdout, "false\n");
}

#[tokio::test]
async fn the_environment_is_what_the_wire_format_promises() {
    let folder = tempfile::tempdir().unwrap();
    let cwd = folder.path().join("ein Örtchen");
    std::fs::create_dir(&cwd).unwrap();
    let mut hostile = hostile("environment");
    hostile.program.cwd.clone_from(&cwd);
    hostile.program.probe.params = vec![("count".into(), "4".into())];
    let text = ran(&hostile).await.stdout;
    let has = |line: &str| text.lines().any(|one| one == line);
    assert!(has("ASYNCLINGS_HANDOVER=stdin"), "{text}");
    assert!(!text.contains("\"count\":4"), "{text}");
    assert!(has("TOKIO_WORKER_THREADS=2"), "{text}");
    assert!(has("RUST_BACKTRACE=0"), "{text}");
    assert!(has(&format!("cwd={}", cwd.display())), "{text}");
}

#[tokio::test]
async fn a_program_runs_from_a_path_with_spaces_and_letters_of_all_kinds() {
    let folder = tempfile::tempdir().unwrap();
    let exe = folder.path().join("mein Programm ñ");
    let mut hostile = hostile("exit:5");
    copy_program(&hostile.program.exe, &exe);
    hostile.program.exe = exe;
    assert_eq!(ran(&hostile).await.end, End::Exited(5));
}

#[tokio::test]
async fn what_cannot_be_started_is_an_error_with_its_path_and_a_remedy() {
    let mut no_exe = hostile("exit:0");
    no_exe.program.exe = "/no/such/program".into();
    let error = run(&no_exe.program).await.unwrap_err();
    assert!(matches!(error, RunError::Start { .. }), "{error:?}");
    assert!(error.to_string().contains("/no/such/program"), "{error}");

    let mut no_folder = hostile("exit:0");
    no_folder.program.cwd = "/no/such/folder".into();
    let error = run(&no_folder.program).await.unwrap_err();
    assert!(matches!(error, RunError::Folder { .. }), "{error:?}");
    assert!(error.to_string().contains("/no/such/folder"), "{error}");

    let mut no_launcher = hostile("exit:0");
    no_launcher.program.launcher = "/no/such/launcher".into();
    let error = run(&no_launcher.program).await.unwrap_err();
    assert!(matches!(error, RunError::Launcher { .. }), "{error:?}");
    for error in [error, RunError::Read(std::io::Error::other("x"))] {
        assert!(!error.remedy().is_empty());
    }
}
