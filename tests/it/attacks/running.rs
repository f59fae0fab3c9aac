//! The rows that a program tries while it runs.

use std::path::Path;
use std::sync::Arc;

use asynclings_engine::fence::{Fence, Layer};
use asynclings_engine::run::{Capture, End, RunError, run};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::scene::Scene;
use super::table::{Limit, Run, read, rows};
use crate::support::binary::BINARY;

/// How many rows happen at the same time.
const AT_ONCE: usize = 6;

/// Makes an attack happen, and tells what was printed and what was damaged.
async fn tried(what: &str, fence: Option<Fence>) -> (Capture, Vec<String>) {
    let mut scene = Scene::new();
    let program = scene.program(what, false, fence);
    let capture = run(&program).await.unwrap().capture;
    (capture, scene.damage())
}

/// The same by a program that may have sockets.
async fn tried_with_sockets(what: &str, fence: Fence) -> (Capture, Vec<String>) {
    let mut scene = Scene::new();
    let program = scene.program(what, true, Some(fence));
    let capture = run(&program).await.unwrap().capture;
    (capture, scene.damage())
}

fn fence(layers: &[Layer]) -> Option<Fence> {
    Some(Fence::of(Path::new(BINARY), layers))
}

/// Does something with each row, several at a time, and gives the complaints.
async fn each<T, F>(rows: Vec<T>, judge: impl Fn(T) -> F) -> Vec<String>
where
    F: Future<Output = Vec<String>> + Send + 'static,
{
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut all = JoinSet::new();
    for row in rows {
        let (room, judged) = (Arc::clone(&room), judge(row));
        all.spawn(async move {
            let _place = room.acquire().await.unwrap();
            judged.await
        });
    }
    all.join_all().await.concat()
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[tokio::test]
async fn what_a_program_tries_works_without_the_fence_and_not_inside() {
    let whole = Fence::raise(Path::new(BINARY)).await.unwrap();
    let has = whole.layers().to_vec();
    let lacks: Vec<_> = Layer::ALL
        .into_iter()
        .filter(|layer| !has.contains(layer))
        .collect();
    println!("layers of this machine: {has:?}, missing: {lacks:?}");
    let complaints = each(rows(&read(), "run", Run::read), move |row| {
        let (whole, has) = (whole.clone(), has.clone());
        async move { judged(&row, whole, &has).await }
    });
    let complaints = complaints.await;
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Says what this machine cannot show, in the output of the test.
#[expect(
    clippy::print_stdout,
    reason = "it is for whoever reads the test's output"
)]
fn note(id: &str, what: &str) {
    println!("{id}: {what}");
}

/// What is wrong with a row: an attack that does not work, a fence that does not hold.
async fn judged(row: &Run, whole: Fence, has: &[Layer]) -> Vec<String> {
    let id = &row.id;
    if row.root && !is_root() {
        note(id, "only root could do it, and nobody here is");
        return Vec::new();
    }
    let (free, _) = tried(id, None).await;
    if !(free.stdout.contains("did: ") && free.stdout.contains(&row.finds)) {
        if row.may_lack {
            note(
                id,
                &format!("this system has nothing to attack: {}", free.stdout.trim()),
            );
            return Vec::new();
        }
        return vec![format!("{id} does not work at all: {free:?}")];
    }
    let mut walls: Vec<Vec<Layer>> = row.by.iter().map(|layer| vec![*layer]).collect();
    walls.retain(|layers| has.contains(&layers[0]));
    if walls.is_empty() {
        note(
            id,
            &format!("not stopped on this machine, which lacks {:?}", row.by),
        );
        return Vec::new();
    }
    walls.push(whole.layers().to_vec());
    let mut complaints = Vec::new();
    for layers in walls {
        let (inside, damage) = tried(id, fence(&layers)).await;
        if !inside.stdout.starts_with("refused: ") || !damage.is_empty() {
            complaints.push(format!(
                "{id} is not stopped by {layers:?}: {damage:?} {inside:?}"
            ));
        }
    }
    complaints
}

#[tokio::test]
async fn what_has_no_end_is_ended_with_the_fence_and_without() {
    let whole = Fence::raise(Path::new(BINARY)).await.unwrap();
    let complaints = each(rows(&read(), "limit", Limit::read), move |row| {
        let whole = whole.clone();
        async move {
            let mut complaints = Vec::new();
            for (fence, expected) in [(None, &row.ends), (Some(whole), &row.ends_inside)] {
                let (capture, _) = tried(&row.id, fence).await;
                if ended(&capture) != *expected {
                    complaints.push(format!("{}: not {expected}: {capture:?}", row.id));
                }
            }
            complaints
        }
    });
    let complaints = complaints.await;
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// How a program ended, in the words of the table.
fn ended(capture: &Capture) -> &'static str {
    match capture.end {
        End::Memory(_) => "memory",
        End::Cpu(_) => "cpu",
        End::Wall(_) => "wall",
        End::Output(_) => "output",
        End::Signaled(_) => "signal",
        _ if capture.stdout.starts_with("refused: ") => "refused",
        _ => "otherwise",
    }
}

/// For exercises about TCP.
#[tokio::test]
async fn a_program_with_sockets_meets_nobody_but_itself() {
    let whole = Fence::raise(Path::new(BINARY)).await.unwrap();
    if !whole.layers().contains(&Layer::OwnNetwork) {
        println!("this machine cannot give a program its own network");
        return;
    }
    for (what, works) in [
        ("tcp-listen", true),
        ("tcp-connect", false),
        ("udp-send", false),
        ("udp-listen", false),
        ("unix-connect", false),
        ("unix-listen", false),
        ("unix-datagram", false),
        ("abstract-connect", false),
        ("netlink-socket", false),
        ("raw-socket", false),
        ("packet-socket", false),
        ("read-other", false),
        ("fork", false),
    ] {
        let (capture, damage) = tried_with_sockets(what, whole.clone()).await;
        let expect = if works { "did: " } else { "refused: " };
        assert!(capture.stdout.starts_with(expect), "{what}: {capture:?}");
        assert!(damage.is_empty(), "{what}: {damage:?}");
    }
    // Where there is no such network, nobody is let out instead.
    let fence = Fence::of(Path::new(BINARY), &Layer::NEEDED);
    let scene = Scene::new();
    let error = run(&scene.program("nothing", true, Some(fence))).await;
    let error = error.unwrap_err().to_string();
    assert!(
        error.contains("cannot give a program its own network"),
        "{error}"
    );
}

#[tokio::test]
async fn a_program_that_cannot_begin_inside_is_no_fault_of_its_own() {
    let fence = Fence::raise(Path::new(BINARY)).await.unwrap();
    if fence.layers().is_empty() {
        return;
    }
    let scene = Scene::new();
    let mut program = scene.program("nothing", false, Some(fence));
    program.exe = program.cwd.join("gone");
    let error = run(&program).await.unwrap_err();
    assert!(matches!(error, RunError::Start { .. }), "{error}");
    assert!(error.to_string().contains("gone"), "{error}");
}

#[tokio::test]
async fn what_every_program_needs_is_allowed_inside() {
    let whole = Fence::raise(Path::new(BINARY)).await.unwrap();
    for what in ["nothing", "signal-itself"] {
        let (capture, _) = tried(what, Some(whole.clone())).await;
        assert!(capture.stdout.starts_with("did: "), "{what}: {capture:?}");
        assert_eq!(capture.end, End::Exited(0));
    }
}
