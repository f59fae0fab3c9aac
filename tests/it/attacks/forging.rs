//! The rows that forge a trace.

use std::fs;
use std::path::Path;

use asynclings_core::judge::finding_ids;
use asynclings_engine::attempt::{AttemptOptions, Attempted};
use asynclings_engine::fence::{Fence, Layer};

use crate::support::binary::BINARY;
use crate::support::build::repository;
use crate::support::lab::{Lab, found};

/// Two downloads that overlap, and a line. Nothing of it is drawn.
const WANTED: &str = "clock = \"virtual\"\n[stdout]\nexact = \"video and song\"\n\
    [[rule]]\nid = \"overlap\"\noverlap = [\"video\", \"song\"]\nwhy = \"They do not overlap.\"\n";

fn lab(program: &str) -> Lab {
    let folder = repository().join("tests/attacks/forge");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let main = read(program).replace("RECORDS", &read("records.rs"));
    Lab::with_main(WANTED, &main)
}

async fn attempt(lab: &mut Lab, fence: Option<Fence>) -> Attempted {
    lab.site.workspace.fence = fence;
    let options = AttemptOptions::default();
    lab.attempt_with(&options, &mut |_| {}).await.unwrap()
}

async fn whole() -> Fence {
    Fence::raise(Path::new(BINARY)).await.unwrap()
}

#[tokio::test]
async fn the_nonce_stands_nowhere_that_a_program_can_look() {
    let mut lab = lab("by_hand.rs");
    // A learner's own program may do without the probe, and then nobody has emptied the pipe.
    let free = attempt(&mut lab, None).await;
    assert!(free.verdict.passed, "{:?} {:?}", free.shown, free.messages);
    for fence in [Fence::of(Path::new(BINARY), &[]), whole().await] {
        let inside = attempt(&mut lab, Some(fence)).await;
        let shown = inside.shown.as_ref().unwrap();
        assert_eq!(shown.capture.stdout, "there is no nonce\n");
        assert!(!inside.verdict.passed);
    }
}

#[tokio::test]
async fn the_nonce_in_memory_is_out_of_reach_inside() {
    let mut lab = lab("from_memory.rs");
    let free = attempt(&mut lab, None).await;
    assert!(free.verdict.passed, "{:?}", free.shown);
    let fence = whole().await;
    if !fence.layers().contains(&Layer::Seccomp) {
        println!("this machine cannot stop it");
        return;
    }
    let inside = attempt(&mut lab, Some(fence)).await;
    let shown = inside.shown.as_ref().unwrap();
    assert!(shown.capture.stdout.starts_with("refused: "), "{shown:?}");
    assert!(!inside.verdict.passed);
}

#[tokio::test]
async fn the_nonce_cannot_be_read_back_from_the_output_inside() {
    let mut lab = lab("from_output.rs");
    let free = attempt(&mut lab, None).await;
    let stderr = |attempted: &Attempted| attempted.shown.as_ref().unwrap().capture.stderr.clone();
    assert_eq!(stderr(&free), "did: 32\n", "{:?}", free.verdict);
    for fence in [Fence::of(Path::new(BINARY), &[]), whole().await] {
        let inside = attempt(&mut lab, Some(fence)).await;
        assert!(stderr(&inside).starts_with("refused: "), "{inside:?}");
    }
}

#[tokio::test]
async fn what_comes_before_the_probe_does_not_compile_inside() {
    let mut lab = lab("before_the_probe.rs");
    let free = attempt(&mut lab, None).await;
    assert!(free.verdict.passed, "{:?} {:?}", free.shown, free.messages);
    let inside = attempt(&mut lab, Some(Fence::of(Path::new(BINARY), &[]))).await;
    assert_eq!(found(&inside), [finding_ids::COMPILE]);
}

#[tokio::test]
async fn records_beside_the_probes_own_make_the_trace_worth_nothing() {
    let mut lab = lab("beside_the_probe.rs");
    let free = attempt(&mut lab, None).await;
    assert_eq!(found(&free), [finding_ids::FORGED_TRACE], "{free:?}");
    assert!(
        free.verdict.findings[0]
            .message
            .contains("cannot be trusted")
    );
}

#[tokio::test]
async fn an_honest_program_is_judged_alike_with_the_fence_and_without() {
    let lab = || Lab::new(crate::support::lab::EXPECTED);
    for fence in [
        None,
        Some(Fence::of(Path::new(BINARY), &[])),
        Some(whole().await),
    ] {
        let attempted = attempt(&mut lab(), fence).await;
        assert!(attempted.verdict.passed, "{attempted:?}");
        assert_eq!(attempted.verdict.notes.len(), 0);
    }
}

/// What the probe sees of the program's threads, stacks and lines, it sees inside as well.
#[tokio::test]
async fn a_hang_is_explained_alike_with_the_fence_and_without() {
    for program in ["deadlock", "loop_without_await"] {
        let source = repository().join(format!("tests/fixtures/hostile/{program}.rs"));
        let source = fs::read_to_string(source).unwrap();
        let mut told = Vec::new();
        for fence in [None, Some(whole().await)] {
            let mut lab = Lab::with_main(crate::support::lab::ANYTHING, &source);
            let findings = attempt(&mut lab, fence).await.verdict.findings;
            assert_eq!(findings.len(), 1, "{findings:?}");
            told.push(format!("{findings:?}"));
        }
        assert_eq!(told[0], told[1]);
    }
}

/// Its own fixture, in a file that the exercise does not have, or in no file at all.
#[tokio::test]
async fn no_other_file_takes_the_place_of_a_given_one() {
    let wanted = "clock = \"virtual\"\n[[rule]]\nid = \"given\"\nwhy = \"Not the given one.\"\n\
        from = \"fixture\"\ncompleted = [\"line\"]\n";
    let main = |fixture: &str| {
        format!(
            "{fixture}\nfn main() {{ probe::block_on(async {{ fixture::download(\"video\", 200).await; }}); }}\n"
        )
    };
    let own = "pub async fn download(_: &str, ms: u64) { probe::io(\"line\", ms).await; }";
    let honest = Lab::with_main(wanted, &main("mod fixture;"));
    let inline = Lab::with_main(wanted, &main(&format!("mod fixture {{ {own} }}")));
    let by_path = Lab::with_main(
        wanted,
        &main("#[path = \"own/src/fixture.rs\"]\nmod fixture;"),
    );
    by_path.write("src/own/src/fixture.rs", own);
    let outside = tempfile::tempdir().unwrap();
    crate::support::files::write(&outside.path().join("src/fixture.rs"), own);
    let path = outside.path().join("src/fixture.rs");
    let elsewhere = Lab::with_main(wanted, &main(&format!("#[path = {path:?}]\nmod fixture;")));
    for (mut lab, passes) in [
        (honest, true),
        (inline, false),
        (by_path, false),
        (elsewhere, false),
    ] {
        let attempted = attempt(&mut lab, None).await;
        assert_eq!(attempted.verdict.passed, passes, "{attempted:?}");
    }
}
