//! Proposals from small traces, and the file they make.

use super::file;
use super::proposals::{Proposal, proposals};
use super::weigh::{Weighed, Worth};
use asynclings_core::judge::expectation::RuleEntry;
use asynclings_core::pack::{Exercise, Limits};
use asynclings_trace::{Clock, samples};

fn described(trace: &asynclings_trace::Trace) -> String {
    proposals(trace, Clock::Virtual)
        .iter()
        .map(|each| format!("{} = {}  ({})\n", each.key, each.value, each.saw))
        .collect()
}

#[test]
fn two_that_wait_together_and_two_that_do_not() {
    insta::assert_snapshot!(described(&samples::overlap()), @r#"
    completed = ["video", "song"]  (video, song was ready in the end)
    overlap = ["video", "song"]  (video and song lived at the same time)
    elapsed = 200  (the run took 200 ms)
    same_task = ["video", "song"]  (all were polled in the same task)
    distinct_threads = { is = 1, spans = ["video", "song"] }  (they were polled on one thread)
    woken_by = { by = "timer", span = "video" }  (timer woke video)
    pends = { is = 1, span = "video" }  (video paused once)
    woken_by = { by = "timer", span = "song" }  (timer woke song)
    pends = { is = 1, span = "song" }  (song paused once)
    "#);
    insta::assert_snapshot!(described(&samples::sequential()), @r#"
    completed = ["video", "song"]  (video, song was ready in the end)
    before = ["video:ready", "song:poll#1"]  (song started only after video was ready)
    elapsed = 300  (the run took 300 ms)
    same_task = ["video", "song"]  (all were polled in the same task)
    distinct_threads = { is = 1, spans = ["video", "song"] }  (they were polled on one thread)
    woken_by = { by = "timer", span = "video" }  (timer woke video)
    pends = { is = 1, span = "video" }  (video paused once)
    woken_by = { by = "timer", span = "song" }  (timer woke song)
    pends = { is = 1, span = "song" }  (song paused once)
    "#);
}

#[test]
fn every_proposal_is_a_rule_that_can_be_read() {
    for trace in [
        samples::overlap(),
        samples::sequential(),
        samples::cancelled(),
        samples::threads(),
        samples::starved(),
        samples::fifty(),
    ] {
        let found = proposals(&trace, Clock::Virtual);
        assert!(!found.is_empty());
        let mut ids: Vec<_> = found.iter().map(|each| each.id.clone()).collect();
        for proposal in &found {
            let entry = RuleEntry::parse(&proposal.table().to_string());
            assert!(entry.is_ok(), "{proposal:?} {entry:?}");
        }
        ids.sort();
        let n_ids = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), n_ids, "{ids:?}");
    }
}

fn exercise() -> Exercise {
    Exercise {
        id: "two_waits".to_owned(),
        chapter: "01_start".to_owned(),
        title: "Two".to_owned(),
        concept: "one idea".to_owned(),
        hints: vec![String::new(); 3],
        edit: vec!["src/main.rs".to_owned()],
        allow_unsafe: false,
        limits: Limits::default(),
        start: "compile".to_owned(),
        was: Vec::new(),
        points: 1,
    }
}

fn weighed(proposal: &Proposal, wrong: &[&str], right: &[&str]) -> Weighed {
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    Weighed {
        proposal: proposal.clone(),
        wrong: names(wrong),
        right: names(right),
    }
}

#[test]
fn the_file_is_all_comments_and_says_what_each_is_worth() {
    let all = proposals(&samples::overlap(), Clock::Virtual);
    let weighed = [
        weighed(&all[0], &["the start"], &[]),
        weighed(&all[1], &["the start"], &["accepted/a.rs"]),
        weighed(&all[2], &[], &[]),
    ];
    let worth: Vec<_> = weighed.iter().map(Weighed::worth).collect();
    assert_eq!(worth, [Worth::Tells, Worth::TooStrict, Worth::Nothing]);
    let text = file::text(&exercise(), &weighed);
    assert!(text.parse::<toml::Table>().unwrap().is_empty());
    // Without the comment signs the rules are what was proposed.
    let rules: String = text
        .lines()
        .skip_while(|line| !line.starts_with("# [[rule]]"))
        .filter_map(|line| {
            line.strip_prefix("# ")
                .filter(|line| !line.starts_with(' '))
        })
        .filter(|line| line.contains(" = ") || line.starts_with("[["))
        .map(|line| format!("{line}\n"))
        .collect();
    let table: toml::Table = rules.parse().unwrap();
    let list = table["rule"].as_array().unwrap();
    // Only what tells something is spelled out.
    assert_eq!(list.len(), 1);
    assert_eq!(list[0][all[0].key], all[0].value);
    insta::assert_snapshot!(text, @r#"
    # Rewritten by each `asynclings pack record`. Nothing here is judged.
    # This is what the reference of `two_waits` did. Move the rules that the lesson is about to
    # expected.toml, remove the `# `, and write in `why` what a learner should read.

    # == Useful: rejected variants break these rules, and no correct program does.

    # Seen: video, song was ready in the end.
    # Rejects: the start.
    # [[rule]]
    # id = "completed"
    # why = "…"
    # completed = ["video", "song"]

    # == Too strict: a correct program breaks these rules.
    #
    #    overlap = ["video", "song"] (broken by accepted/a.rs)

    # == Untested: no program breaks these rules.
    #
    #    elapsed = 200
    "#);
}

#[test]
fn a_file_of_the_authors_own_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file::NAME);
    let written = file::write(folder.path(), &exercise(), &[]).unwrap();
    assert_eq!(written, file::Proposed::In(path.clone()));
    assert_eq!(
        file::write(folder.path(), &exercise(), &[]).unwrap(),
        written
    );
    std::fs::write(&path, "# mine\n").unwrap();
    assert_eq!(
        file::write(folder.path(), &exercise(), &[]).unwrap(),
        file::Proposed::Kept(path.clone())
    );
    assert_eq!(std::fs::read_to_string(path).unwrap(), "# mine\n");
}
