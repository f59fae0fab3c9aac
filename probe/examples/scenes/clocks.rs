//! The virtual clock, work that moves it, and programs that do without.

use std::time::Instant;

use futures::FutureExt;
use probe::{block_on, io, mark, rendezvous, span, work, work_until};

use crate::{Scene, ms};

pub(crate) const SCENES: &[Scene] = &[
    ("printed_without_a_span", printed_without_a_span),
    ("starved", starved),
    ("polite", polite),
    ("two_runs", two_runs),
    ("hour", hour),
    ("work_anywhere", work_anywhere),
    ("trpl_runtime", trpl_runtime),
    ("heartbeats", heartbeats),
    ("parallel", parallel),
    ("nested", nested),
    ("spawned", spawned),
    ("resumed", resumed),
    ("advanced", advanced),
    ("paused_twice", paused_twice),
    ("overslept", overslept),
    ("overslept_in_task", overslept_in_task),
    ("overslept_before", overslept_before),
    ("overslept_between", overslept_between),
    ("overslept_after", overslept_after),
    ("overslept_dropped", overslept_dropped),
    ("overslept_nested", overslept_nested),
    ("slept_as_meant", slept_as_meant),
];

/// The program lets the clock run, and stops it again.
fn resumed() {
    block_on(async {
        io("before", 10).await;
        tokio::time::resume();
        mark("running");
        span("a wait", trpl::sleep(ms(5))).await;
        work("blocking", 5);
        tokio::time::pause();
        mark("paused");
        span("after", trpl::sleep(ms(3_600_000))).await;
        println!("end");
    });
}

/// The program moves the paused clock by hand.
fn advanced() {
    block_on(async {
        let sleeper = tokio::spawn(span("sleeper", trpl::sleep(ms(20))));
        trpl::yield_now().await;
        tokio::time::advance(ms(30)).await;
        mark("moved");
        sleeper.await.unwrap();
    });
}

/// Under the tutor the clock is paused from the start.
fn paused_twice() {
    block_on(async {
        tokio::time::pause(); // once more
    });
}

/// A poll sleeps, and no time passes. It sleeps for so long that a busy machine
/// gives somebody a turn to see it.
fn overslept() {
    block_on(async {
        let page = span("page", async {
            std::thread::sleep(ms(400));
            io("page", 10).await;
        });
        page.await;
    });
}

/// The same in a task that nobody named.
fn overslept_in_task() {
    block_on(async {
        tokio::spawn(async { std::thread::sleep(ms(400)) });
        io("page", 10).await;
    });
}

/// The main future sleeps while `page` waits for its first poll.
fn overslept_before() {
    block_on(async {
        let page = span("page", io("wait", 10));
        std::thread::sleep(ms(400));
        page.await;
    });
}

/// The main future sleeps between two polls of `page`.
fn overslept_between() {
    block_on(async {
        let mut page = span("page", Box::pin(io("wait", 10)));
        assert!((&mut page).now_or_never().is_none());
        std::thread::sleep(ms(400));
        page.await;
    });
}

/// The main future sleeps once `page` has ended.
fn overslept_after() {
    block_on(async {
        span("page", io("wait", 10)).await;
        std::thread::sleep(ms(400));
    });
}

struct SlowDrop;

impl Drop for SlowDrop {
    fn drop(&mut self) {
        std::thread::sleep(ms(400));
    }
}

/// What `page` holds sleeps when the main future drops it.
fn overslept_dropped() {
    block_on(async {
        let slow = SlowDrop;
        let mut page = Box::pin(span("page", async move {
            let _slow = slow;
            io("wait", 60).await;
        }));
        assert!(page.as_mut().now_or_never().is_none());
        drop(page);
        io("pause", 10).await;
    });
}

/// A span inside another sleeps.
fn overslept_nested() {
    block_on(span("outer", async {
        span("inner", async { std::thread::sleep(ms(400)) }).await;
        io("wait", 10).await;
    }));
}

/// What sleeps is another thread, or blocking work of the exercise.
fn slept_as_meant() {
    block_on(async {
        work_until("job", 30, || false);
        let thread = std::thread::spawn(|| std::thread::sleep(ms(30)));
        let pool = tokio::task::spawn_blocking(|| std::thread::sleep(ms(30)));
        pool.await.unwrap();
        io("page", 10).await;
        thread.join().unwrap();
    });
    std::thread::sleep(ms(30));
}

/// The two computations of `starved_neighbour`, each in one go.
fn starved() {
    block_on(async {
        let a = span("a", async {
            [30, 10, 20].into_iter().for_each(|part| work("a", part));
            io("a rests", 50).await;
        });
        let b = span("b", async {
            [75, 10, 15, 350]
                .into_iter()
                .for_each(|part| work("b", part));
            io("b rests", 50).await;
        });
        trpl::select(a, b).await;
    });
}

/// The same with a yield after each step.
fn polite() {
    async fn steps(name: &str, parts: &[u64]) {
        for part in parts {
            work(name, *part);
            trpl::yield_now().await;
        }
    }
    block_on(async {
        let a = span("a", steps("a", &[30, 10, 20]));
        let b = span("b", steps("b", &[75, 10, 15, 350]));
        trpl::select(a, b).await;
    });
}

fn two_runs() {
    work("before", 5);
    block_on(io("one", 10));
    work("between", 7);
    block_on(io("two", 20));
    mark("end");
}

fn hour() {
    let real = Instant::now();
    block_on(async {
        let begin = tokio::time::Instant::now();
        trpl::sleep(ms(3_600_000)).await;
        assert_eq!(begin.elapsed(), ms(3_600_000));
    });
    println!("{}", real.elapsed() < ms(60_000));
}

fn work_anywhere() {
    block_on(async {
        let mut futures = Vec::new();
        for n in 0..3 {
            futures.push(span(format!("job {n}"), async move { work("step", 10) }));
        }
        trpl::join_all(futures).await;
        trpl::spawn_task(async { work("in a task", 10) })
            .await
            .unwrap();
        tokio::task::spawn_blocking(|| work("on the pool", 10))
            .await
            .unwrap();
        std::thread::spawn(|| work("on a thread", 10))
            .join()
            .unwrap();
    });
}

fn trpl_runtime() {
    let title = trpl::block_on(async {
        span("title", async {
            trpl::sleep(ms(5)).await;
            "A title"
        })
        .await
    });
    println!("{title}");
}

fn heartbeats() {
    let beats = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let seen = beats.clone();
    block_on(async move {
        let heart = span("heart", async move {
            loop {
                trpl::sleep(ms(5)).await;
                mark("beat");
                beats.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            }
        });
        let job = tokio::task::spawn_blocking(move || {
            work_until("job", 60_000, || {
                seen.load(std::sync::atomic::Ordering::Relaxed) >= 3
            })
        });
        let job = span("job", job.map(|seen| println!("{}", seen.unwrap())));
        trpl::select(heart, job).await;
    });
}

fn parallel() {
    let both = trpl::block_on(async {
        let a = trpl::spawn_task(span("a", async { rendezvous("both", 2) }));
        let b = trpl::spawn_task(span("b", async { rendezvous("both", 2) }));
        (a.await.unwrap(), b.await.unwrap())
    });
    println!("{both:?}");
}

fn nested() {
    block_on(async {
        span("outer", async { block_on(async {}) }).await;
    });
}

fn spawned() {
    let thread = std::thread::spawn(|| block_on(span("there", io("wait", 30))));
    thread.join().unwrap();
    mark("here");
}

/// A task without a span prints; nothing else happens then.
fn printed_without_a_span() {
    block_on(async {
        let task = tokio::spawn(async {
            for _ in 0..2 {
                tokio::time::sleep(ms(20)).await;
                println!("late");
            }
        });
        io("main", 100).await;
        task.await.unwrap();
    });
}
