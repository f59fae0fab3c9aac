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
    ("right_yields", right_yields),
    ("right_messages", right_messages),
    ("right_spans_and_messages", right_spans_and_messages),
    ("right_tasks", right_tasks),
    ("right_one_task_after_another", right_one_task_after_another),
    ("right_join", right_join),
    ("right_prints_much", right_prints_much),
    ("stuck_in_lock", stuck_in_lock),
    ("stuck_in_tracked_lock", stuck_in_tracked_lock),
    ("deadlock_real", deadlock_real),
    ("outside", outside),
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

fn right_yields() {
    block_on(async {
        span("patient", async {
            for _ in 0..15_000 {
                trpl::yield_now().await;
            }
        })
        .await;
        println!("the end");
    });
}

/// Two halves of one future pass messages on: it wakes itself each time.
fn right_messages() {
    block_on(async {
        let (tx, mut rx) = tokio::sync::mpsc::channel(1);
        let sending = async move {
            for n in 0..30_000 {
                tx.send(n).await.unwrap();
            }
        };
        let receiving = async { while rx.recv().await.is_some() {} };
        trpl::join(sending, receiving).await;
        println!("the end");
    });
}

fn right_spans_and_messages() {
    block_on(async {
        let (tx, mut rx) = tokio::sync::mpsc::channel(1);
        let sending = span("sends", async move {
            for n in 0..3_000 {
                tx.send(n).await.unwrap();
            }
        });
        let receiving = span("receives", async { while rx.recv().await.is_some() {} });
        trpl::join(sending, receiving).await;
        println!("the end");
    });
}

fn right_tasks() {
    block_on(async {
        let tasks: Vec<_> = (0..100_000)
            .map(|n| trpl::spawn_task(async move { n }))
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        println!("the end");
    });
}

fn right_one_task_after_another() {
    block_on(async {
        for n in 0..25_000 {
            trpl::spawn_task(async move { n }).await.unwrap();
        }
        println!("the end");
    });
}

fn right_join() {
    block_on(async {
        let waits = (0..5_000).map(|n| span(format!("{n}"), trpl::sleep(ms(100 + n % 7))));
        trpl::join_all(waits).await;
        println!("the end");
    });
}

/// More than a pipe holds, in one poll and beside it.
fn right_prints_much() {
    let beside = std::thread::spawn(|| (0..1_000).for_each(|_| mark("beside")));
    block_on(span("printer", async {
        for _ in 0..1_000 {
            println!("{:>200}", "a long line");
        }
    }));
    beside.join().unwrap();
    println!("the end");
}

fn stuck_in_lock() {
    #[expect(
        clippy::await_holding_lock,
        reason = "this is the fault that the scene shows"
    )]
    async fn bump(counter: &std::sync::Mutex<u32>) {
        let mut guard = counter.lock().unwrap(); // takes the lock
        trpl::sleep(ms(50)).await; // waits with it
        *guard += 1;
    }
    block_on(async {
        let counter = std::sync::Mutex::new(0);
        let first = span("first", bump(&counter));
        let second = span("second", bump(&counter));
        trpl::join(first, second).await; // both are joined
    });
}

fn stuck_in_tracked_lock() {
    block_on(async {
        let counter = probe::track("counter", std::sync::Mutex::new(0));
        let _guard = counter.lock().unwrap();
        span("again", async { *counter.lock().unwrap() }).await;
    });
}

/// Two tasks take two locks in opposite order.
fn deadlock_real() {
    trpl::block_on(async {
        let a = Arc::new(tokio::sync::Mutex::new(1));
        let b = Arc::new(tokio::sync::Mutex::new(2));
        let (a2, b2) = (Arc::clone(&a), Arc::clone(&b));
        let x = span("x", async move {
            let _first = a.lock().await;
            trpl::sleep(ms(50)).await;
            let _second = b.lock().await; // x waits for b
        });
        let y = span("y", async move {
            let _first = b2.lock().await;
            trpl::sleep(ms(50)).await;
            let _second = a2.lock().await; // y waits for a
        });
        let (x, y) = (tokio::spawn(x), tokio::spawn(y));
        x.await.unwrap();
        y.await.unwrap();
    });
}

/// Whoever connects might wake it.
fn outside() {
    block_on(span("server", async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.accept().await.unwrap();
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
