//! Programs that do not come to their end.

use std::future::poll_fn;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::task::Poll;

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use probe::{block_on, io, mark, span, work};

use crate::{Scene, ms};

pub(crate) const SCENES: &[Scene] = &[
    ("deadlock", deadlock),
    ("deadlock_tasks", deadlock_tasks),
    ("deadlock_unordered", deadlock_unordered),
    ("deadlock_many", deadlock_many),
    ("lost_wake", lost_wake),
    ("lost_wake_timeout", lost_wake_timeout),
    ("ticking_root", ticking_root),
    ("ticking_task", ticking_task),
    ("ticking_far", ticking_far),
    ("ticking_work", ticking_work),
    ("thread_sends", thread_sends),
    ("thread_gone", thread_gone),
    ("livelock", livelock),
    ("livelock_root", livelock_root),
    ("livelock_in_poll", livelock_in_poll),
    ("livelock_without_span", livelock_without_span),
    ("stuck_without_span", stuck_without_span),
    ("slow_shutdown", slow_shutdown),
    ("stuck", stuck),
    ("stuck_holding_stdout", stuck_holding_stdout),
    ("stdout_held", stdout_held),
    ("stdout_held_in_main", stdout_held_in_main),
];

fn deadlock() {
    block_on(async {
        let (tx, mut rx) = trpl::channel();
        let tx_fut = span("tx", async {
            tx.send("hi").unwrap();
            trpl::sleep(ms(500)).await;
        });
        let rx_fut = span("rx", async {
            loop {
                let word = rx.recv().await; // rx waits
                println!("{}", word.unwrap());
            }
        });
        trpl::join(tx_fut, rx_fut).await; // main waits
    });
}

fn deadlock_tasks() {
    block_on(async {
        let gate = probe::Gate::new("closed");
        let mut tasks = Vec::new();
        for n in 0..100 {
            let gate = gate.clone();
            tasks.push(trpl::spawn_task(span(format!("task {n}"), async move {
                span("inner", async {
                    gate.wait().await; // inner waits
                })
                .await; // task waits
            })));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
}

fn deadlock_unordered() {
    block_on(async {
        let (_tx, rx) = tokio::sync::watch::channel(0);
        let mut all = FuturesUnordered::new();
        for n in 0..3 {
            let mut rx = rx.clone();
            all.push(span(format!("watcher {n}"), async move {
                rx.changed().await.unwrap(); // watcher waits
            }));
        }
        while all.next().await.is_some() {}
    });
}

fn deadlock_many() {
    block_on(async {
        let gate = probe::Gate::new("closed");
        let waiting = (0..500).map(|n| span(format!("waiter {n}"), gate.wait()));
        trpl::join_all(waiting).await;
    });
}

/// Pending without a waker kept: nobody rings, though the door opens.
async fn careless(open: Arc<AtomicBool>) {
    poll_fn(|_| match open.load(Ordering::Relaxed) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await
}

fn lost_wake() {
    block_on(async {
        let open = Arc::new(AtomicBool::new(false));
        let door = trpl::spawn_task(span("door", careless(open.clone())));
        span("opener", async {
            io("knock", 100).await;
            open.store(true, Ordering::Relaxed);
        })
        .await;
        door.await.unwrap();
        println!("through the door");
    });
}

/// tokio's timeout polls once more when time is up, and finds the door open.
fn lost_wake_timeout() {
    block_on(async {
        let open = Arc::new(AtomicBool::new(false));
        let door = span("door", careless(open.clone()));
        let door = trpl::spawn_task(tokio::time::timeout(ms(90_000), door));
        io("knock", 100).await;
        open.store(true, Ordering::Relaxed);
        println!("{}", door.await.unwrap().is_ok());
    });
}

/// A tick falls on the horizon itself.
fn ticking_root() {
    block_on(async {
        let (_tx, mut rx) = trpl::channel::<u8>();
        let beat = span("beat", async {
            loop {
                trpl::sleep(ms(20)).await;
            }
        });
        trpl::join(beat, span("rx", rx.recv())).await;
    });
}

fn ticking_task() {
    block_on(async {
        trpl::spawn_task(async {
            loop {
                trpl::sleep(ms(7)).await;
            }
        });
        std::future::pending::<()>().await;
    });
}

fn ticking_far() {
    block_on(io("far away", 24 * 3_600_000));
}

fn ticking_work() {
    block_on(span("worker", async {
        loop {
            work("step", 10);
            trpl::yield_now().await;
        }
    }));
}

fn thread_sends() {
    block_on(async {
        let (tx, mut rx) = trpl::channel();
        std::thread::spawn(move || {
            std::thread::sleep(ms(5000));
            tx.send("late").unwrap();
        });
        println!("{:?}", span("rx", rx.recv()).await);
    });
}

fn thread_gone() {
    block_on(async {
        std::thread::spawn(|| {}).join().unwrap();
        tokio::task::spawn_blocking(|| {}).await.unwrap();
        span("nobody", std::future::pending::<()>()).await;
    });
}

fn livelock() {
    block_on(async {
        let busy = span(
            "busy",
            poll_fn(|cx| {
                cx.waker().wake_by_ref(); // busy wakes itself
                Poll::<()>::Pending
            }),
        );
        let idle = trpl::spawn_task(span("idle", std::future::pending::<()>()));
        trpl::join(busy, io("never", 10)).await; // busy is awaited
        idle.await.unwrap();
    });
}

fn livelock_root() {
    block_on(async {
        loop {
            trpl::yield_now().await; // main yields
        }
    });
}

fn livelock_in_poll() {
    block_on(span("outer", async {
        let mut inner = std::pin::pin!(span("inner", trpl::sleep(ms(100))));
        poll_fn(|cx| {
            loop {
                if inner.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(());
                }
            }
        })
        .await;
    }));
}

fn livelock_without_span() {
    block_on(async {
        let busy = trpl::spawn_task(async {
            loop {
                trpl::yield_now().await;
            }
        });
        busy.await.unwrap();
    });
}

fn stuck_without_span() {
    block_on(async {
        let busy = trpl::spawn_task(async {
            loop {
                std::thread::yield_now(); // a task spins
            }
        });
        busy.await.unwrap();
    });
}

/// A runtime that waits for its pool while it shuts down is not stuck.
fn slow_shutdown() {
    block_on(async {
        tokio::task::spawn_blocking(|| std::thread::sleep(ms(1500)));
        mark("main is done");
    });
}

fn stuck() {
    block_on(span("outer", async {
        mark("asking");
        let (_tx, rx) = mpsc::channel::<u8>();
        let _ = span("blocked", async move { rx.recv() }).await; // blocked receives
    }));
}

fn stuck_holding_stdout() {
    block_on(async {
        println!("a line");
        let mut stdout = std::io::stdout().lock();
        let _ = stdout.write_all(b"half a line");
        loop {
            std::thread::yield_now();
        }
    });
}

fn stdout_held() {
    let (locked, is_locked) = mpsc::channel();
    let holder = std::thread::spawn(move || {
        let _stdout = std::io::stdout().lock();
        locked.send(()).unwrap();
        loop {
            std::thread::park();
        }
    });
    is_locked.recv().unwrap();
    mark("waits for the lock");
    holder.join().unwrap();
}

/// The main future holds the lock while it waits for a thread that records.
fn stdout_held_in_main() {
    block_on(span("holder", async {
        let _stdout = std::io::stdout().lock();
        std::thread::spawn(|| mark("waits for the lock"))
            .join()
            .unwrap();
    }));
}
