//! Attempts through the command line: real cargo, rustc, probe and programs.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::sandbox::Sandbox;
use crate::support::small_course::{IN_A_ROW, JOINED, SmallCourse};

/// A command's JSON.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn current(shop: &SmallCourse) -> String {
    let listing = json(&shop.run(["list", "--json"]).out);
    listing["current"].as_str().unwrap().to_owned()
}

#[test]
fn an_attempt_tells_records_and_hands_out_the_solution() {
    let shop = SmallCourse::open();
    let said = shop.run(["run"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.out.starts_with(
            "✗ overlap  not passed\n\n  `song` starts only after `video` has ended.\n"
        ),
        "{said:?}"
    );
    assert!(said.out.contains("expected: before 200 ms"), "{said:?}");
    assert!(
        shop.progress().contains("attempts = 1\nfailed = 1"),
        "{}",
        shop.progress()
    );
    assert!(!shop.path("solutions").exists());

    fs::write(shop.main("overlap"), JOINED).unwrap();
    // A bare command in a course is one attempt.
    let said = shop.run([""; 0]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.starts_with("✓ overlap  passed\n"), "{said:?}");
    let progress = shop.progress();
    assert!(progress.contains("attempts = 2\nfailed = 1"), "{progress}");
    assert!(progress.contains("passed_at = 20"), "{progress}");
    let handed = fs::read_to_string(shop.path("solutions/01_start/overlap/src/main.rs")).unwrap();
    assert_eq!(handed, JOINED);
    // Passing moves nobody; `next` does.
    assert_eq!(current(&shop), "overlap");
    assert_eq!(shop.run(["next"]).code, 0);
    assert_eq!(current(&shop), "predicted");
}

#[test]
fn run_as_json_is_the_same_verdict() {
    let shop = SmallCourse::open();
    let said = shop.run(["run", "overlap", "--json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let found = json(&said.out);
    assert_eq!(found["kind"], "run");
    assert_eq!(found["verdict"]["passed"], false);
    assert_eq!(found["verdict"]["findings"][0]["id"], "overlap");
    assert_eq!(found["program"]["stdout"], "both are here\n");
    assert_eq!(found["trace"]["elapsed_ns"], 300_000_000);
}

#[test]
fn what_does_not_compile_is_shown_in_rustcs_words() {
    let shop = SmallCourse::open();
    fs::write(
        shop.main("overlap"),
        "fn main() {\n    fixture::wait(1).await;\n}\n",
    )
    .unwrap();
    let said = shop.run(["run", "overlap"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("error[E0728]"), "{said:?}");
    assert!(said.out.contains("src/main.rs:2:"), "{said:?}");
    assert!(!said.out.contains("die wörkshop"), "{said:?}");
}

#[test]
fn a_file_that_is_missing_or_no_text_is_named_with_the_way_back() {
    let shop = SmallCourse::open();
    let main = shop.main("overlap");
    fs::remove_file(&main).unwrap();
    let said = shop.run(["run", "overlap"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err
            .contains("[COURSE]/exercises/01_start/overlap/src/main.rs"),
        "{said:?}"
    );
    assert!(said.err.contains("`asynclings reset overlap`"), "{said:?}");
    assert!(said.out.is_empty(), "{said:?}");
    fs::write(&main, b"fn main() {\n    // \xff\n}\n").unwrap();
    let said = shop.run(["run", "overlap"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err
            .contains("src/main.rs` is not valid UTF-8 (line 2)"),
        "{said:?}"
    );
    assert_eq!(shop.run(["reset", "overlap"]).code, 0);
    assert_eq!(fs::read_to_string(&main).unwrap(), IN_A_ROW);
    assert!(shop.progress().is_empty(), "no attempt was made");
}

#[test]
fn a_changed_given_file_is_refused_and_reset_brings_it_back() {
    let shop = SmallCourse::open();
    let fixture = shop.path("exercises/01_start/overlap/src/fixture.rs");
    fs::write(&fixture, "pub async fn wait(_: &str, _: u64) {}\n").unwrap();
    let said = shop.run(["run", "overlap", "--json"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(
        json(&said.out)["verdict"]["findings"][0]["id"],
        "given-file"
    );
    assert_eq!(shop.run(["reset", "overlap"]).code, 0);
    let said = shop.run(["run", "overlap", "--json"]);
    assert_eq!(json(&said.out)["verdict"]["findings"][0]["id"], "overlap");
}

#[test]
fn nothing_shows_what_is_still_to_be_predicted() {
    let shop = SmallCourse::open();
    let said = shop.run(["run", "predicted"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(!said.out.contains("both are here"), "{said:?}");
    let found = json(&shop.run(["run", "predicted", "--json"]).out);
    assert_eq!(found["prediction_open"], true);
    assert_eq!(
        (&found["trace"], &found["program"]),
        (&Value::Null, &Value::Null)
    );
    for args in [
        &["trace", "predicted"][..],
        &["trace", "predicted", "--expected"],
        &["trace", "predicted", "--compare"],
        &["trace", "predicted", "--json"],
        &["trace", "predicted", "--html", "early.html"],
        &["trace", "predicted", "--expected", "--svg", "early.svg"],
        &["trace", "predicted", "--perfetto", "early.json"],
        &[
            "trace",
            "predicted",
            "--expected",
            "--speedscope",
            "early.json",
        ],
        &["trace", "predicted", "--open"],
        &["solution", "predicted", "--reveal"],
    ] {
        let said = shop.run(args.iter().copied());
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
        assert!(said.err.contains("needs your prediction first"), "{said:?}");
        assert!(
            said.err
                .contains("exercises/01_start/predicted/predict.toml"),
            "{said:?}"
        );
    }
    assert!(!shop.progress().contains("revealed = true"));
    for end in ["html", "svg", "json"] {
        assert!(!shop.path(&format!("early.{end}")).exists());
    }

    let predict = shop.path("exercises/01_start/predicted/predict.toml");
    fs::write(&predict, "committed = true\nvideo = 7\n").unwrap();
    let found = json(&shop.run(["run", "predicted", "--json"]).out);
    assert_eq!(found["verdict"]["findings"][0]["id"], "prediction");
    assert_eq!(shop.run(["trace", "predicted"]).code, 0);
    let polls = found["trace"]["spans"].as_array().unwrap().iter();
    let mut video = polls
        .filter(|span| span["name"] == "video")
        .map(|span| &span["polls"]);
    fs::write(
        &predict,
        format!("committed = true\nvideo = {}\n", video.next_back().unwrap()),
    )
    .unwrap();
    assert_eq!(shop.run(["run", "predicted"]).code, 0);
}

#[test]
fn a_trace_is_shown_and_not_recorded() {
    let shop = SmallCourse::open();
    let said = shop.run(["trace"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("video"), "{said:?}");
    let ascii = shop.run(["trace", "--ascii"]);
    assert!(
        ascii.out.is_ascii() && ascii.out.contains("video"),
        "{ascii:?}"
    );
    let found = json(&shop.run(["trace", "--json"]).out);
    assert_eq!(
        (&found["kind"], &found["source"]),
        (&"trace".into(), &"yours".into())
    );
    assert!(found["events"].as_array().unwrap().len() > 5);
    assert!(shop.progress().is_empty(), "{}", shop.progress());
    fs::write(shop.main("overlap"), "fn main() { no }\n").unwrap();
    let said = shop.run(["trace"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("error[E0425]"), "{said:?}");
}

#[test]
fn a_trace_becomes_files_for_browsers_slides_and_profilers() {
    let shop = SmallCourse::open();
    let said = shop.run([
        "trace",
        "--html",
        "page.html",
        "--svg",
        "picture.svg",
        "--perfetto",
        "events.json",
        "--speedscope",
        "profile.json",
    ]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{said:?}");
    assert_eq!(said.err.matches("note: wrote `").count(), 4, "{said:?}");
    let read = |name| fs::read_to_string(shop.path(name)).unwrap();
    let page = read("page.html");
    assert!(page.contains("video") && page.contains("src/main.rs"));
    assert!(page.len() < 200_000, "{} bytes", page.len());
    let source = fs::read_to_string(shop.main("overlap")).unwrap();
    let line = source.lines().find(|line| line.contains(".await"));
    let escaped = line.unwrap().replace('"', "&quot;");
    assert!(page.contains(&escaped), "the learner's own source is in it");
    assert!(read("picture.svg").starts_with("<svg "));
    assert!(json(&read("events.json"))["traceEvents"].is_array());
    assert!(json(&read("profile.json"))["profiles"].is_array());
    let said = shop.run(["trace", "--svg", "page.html/picture.svg"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.err.contains("`page.html`"), "{said:?}");
}

#[test]
fn check_ends_in_names_and_counts_only_what_passed() {
    let shop = SmallCourse::open();
    let said = shop.run(["check", "--all"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.out.ends_with("\nnot passed: overlap, predicted\n"),
        "{said:?}"
    );
    assert!(shop.progress().is_empty(), "{}", shop.progress());
    fs::write(shop.main("overlap"), JOINED).unwrap();
    let said = shop.run(["check", "--all"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.out
            .ends_with("\npassed: overlap\nnot passed: predicted\n"),
        "{said:?}"
    );
    let said = shop.run(["check", "overlap", "overlap"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.ends_with("\npassed: overlap\n"), "{said:?}");
    let found = json(&shop.run(["check", "--all", "--json"]).out);
    assert_eq!(
        (&found["passed"], &found["not_passed"]),
        (&1.into(), &1.into())
    );
    assert_eq!(found["exercises"][1]["exercise"], "predicted");
    assert!(
        shop.progress().contains("failed = 0"),
        "{}",
        shop.progress()
    );
    assert_eq!(current(&shop), "overlap");
}

#[test]
fn doctor_tells_whether_cargo_would_be_asked() {
    let shop = SmallCourse::open();
    assert_eq!(shop.run(["run"]).code, 1);
    let said = shop.run(["doctor"]);
    assert_eq!(said.code, 0, "{said:?}");
    let ready = "all 2 exercises compile without cargo and without a network";
    assert!(said.out.contains(ready), "{said:?}");
    // The manifest beside the exercises is the learner's: no build of the tutor reads it.
    fs::write(shop.path("Cargo.toml"), "[broken").unwrap();
    let said = shop.run(["doctor"]);
    assert!(said.out.contains(ready), "{said:?}");
    fs::remove_dir_all(shop.caches().recipes()).unwrap();
    let said = shop.run(["run"]);
    assert_eq!(said.code, 1, "{said:?}");
    fs::remove_dir_all(shop.caches().recipes()).unwrap();
    let said = shop.run(["doctor"]);
    assert!(
        said.out.contains("0 of 2 exercises compile without cargo"),
        "{said:?}"
    );
}

/// Under a limit on memory rustc says that it knows no macro, before it is ended.
#[cfg(target_os = "linux")]
#[test]
fn a_compiler_under_limits_judges_nobody() {
    let shop = SmallCourse::open();
    assert_eq!(shop.run(["run"]).code, 1);
    let mut hindered = 0;
    for limit in [
        "-v 300000",
        "-v 350000",
        "-v 400000",
        "-v 420000",
        "-v 440000",
        "-v 460000",
        "-f 40",
        "-f 400",
        "-n 12",
        "-n 16",
    ] {
        let own = shop.command();
        let mut command = Command::new("sh");
        for (name, value) in own.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command
            .args(["-c", &format!("ulimit {limit} && exec \"$0\" run")])
            .arg(own.get_program())
            .current_dir(shop.path(""));
        let said = shop.said(command);
        // Either it could be compiled, and was judged, or it could not, and that is said.
        let is_judged = said.code == 1 && said.out.contains("`song` starts only after");
        assert!(is_judged || said.code == 4, "{limit}: {said:?}");
        hindered += u32::from(said.code == 4);
    }
    assert!(hindered > 0);
}

#[test]
fn a_program_sees_no_tokens() {
    let shop = SmallCourse::open();
    let main = "fn main() {\n    let has = |name| std::env::var_os(name).is_some();\n    \
                println!(\"{} {} {}\", has(\"GITHUB_TOKEN\"), has(\"RUST_LOG\"), has(\"PATH\"));\n}\n";
    fs::write(shop.main("overlap"), main).unwrap();
    let mut command = shop.command();
    command.args(["run", "overlap"]);
    command
        .env("GITHUB_TOKEN", "secret")
        .env("RUST_LOG", "trace");
    let said = shop.said(command);
    assert!(said.out.contains("false false true"), "{said:?}");
}

#[test]
fn ctrl_c_ends_the_program_and_records_nothing() {
    use rustix::process::{Pid, Signal, kill_process};
    let shop = SmallCourse::open();
    // The program says that it runs by writing into a pipe, and holds it open for as long as it
    // lives: its end is the pipe's.
    let pipe = shop.path("started");
    let _ = fs::remove_file(&pipe);
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let main = format!(
        "use std::io::Write;\n\nfn main() {{\n    \
         let mut pipe = std::fs::File::create({:?}).unwrap();\n    \
         writeln!(pipe, \"here\").unwrap();\n    loop {{ std::thread::park(); }}\n}}\n",
        pipe.to_str().unwrap()
    );
    fs::write(shop.main("overlap"), main).unwrap();
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let mut command = shop.command();
        command.args(["run", "overlap"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let tutor = command.spawn().unwrap();
        let mut program = BufReader::new(fs::File::open(&pipe).unwrap());
        let mut line = String::new();
        program.read_line(&mut line).unwrap();
        assert_eq!(line, "here\n");
        let pid = Pid::from_raw(i32::try_from(tutor.id()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
        let output = tutor.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        assert_eq!(program.read_line(&mut line).unwrap(), 0);
    }
    assert!(shop.progress().is_empty(), "{}", shop.progress());
    fs::remove_file(&pipe).unwrap();
}

#[test]
fn without_a_toolchain_a_course_is_made_and_the_way_out_told() {
    let place = Sandbox::empty();
    for _ in 0..2 {
        let mut bare = place.command(crate::support::binary::BINARY, "");
        bare.env("PATH", place.path("nothing"));
        let said = place.said(bare);
        assert_eq!(said.code, 4, "{said:?}");
        assert!(said.err.contains("`cargo`"), "{said:?}");
        assert!(said.err.contains("https://rustup.rs"), "{said:?}");
    }
    // The second time it went on with the course of the first. The rest are the learner's own things.
    assert_eq!(place.run(["list"]).code, 0);
    assert_eq!(place.names(), ["async-course", "state"]);
}
