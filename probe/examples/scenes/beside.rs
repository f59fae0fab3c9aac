//! Threads beside the runtime, whose time passes beside that of the others.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc as blocking;
use std::thread;

use probe::{block_on, io, mark, span, work, work_until};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::task::spawn_blocking;

use crate::{Scene, ms};

pub(crate) const SCENES: &[Scene] = &[
    ("beside_pool", pool),
    ("beside_pool_block_on", pool_block_on),
    ("beside_thread_block_on", thread_block_on),
    ("beside_thread_per_job", thread_per_job),
    ("beside_worker", worker),
    ("beside_threads_alone", threads_alone),
    ("beside_busy_runtime", busy_runtime),
    ("beside_joined", joined),
    ("beside_timeouts", timeouts),
    ("beside_computes", computes),
    ("beside_real_sleep", real_sleep),
    ("beside_real_watcher", real_watcher),
    ("beside_runtime_gone", runtime_gone),
    ("beside_server", server),
    ("beside_deadlock", deadlock),
    ("beside_deadlock_on_pool", deadlock_on_pool),
    ("beside_spins", spins),
];

/// A heart that beats every 20 ms, until `future` is done.
async fn with_heart<F: Future>(future: F) -> F::Output {
    let heart = span("heart", async {
        loop {
            trpl::sleep(ms(20)).await;
            mark("beat");
        }
    });
    match trpl::select(future, heart).await {
        trpl::Either::Left(output) => output,
        trpl::Either::Right(never) => never,
    }
}

/// Three levels of a gauge, read on a thread of the pool.
fn pool() {
    block_on(with_heart(async {
        let (tx, mut rx) = trpl::channel();
        let reader = spawn_blocking(move || {
            for level in 1..=3 {
                work("gauge", 30);
                tx.send(level).unwrap();
            }
        });
        while let Some(level) = rx.recv().await {
            println!("{level}");
            mark("level");
        }
        reader.await.unwrap();
    }));
}

fn pool_block_on() {
    block_on(async {
        let handle = Handle::current();
        let rate = spawn_blocking(move || handle.block_on(io("rate", 100)));
        let (_, rate) = trpl::join(io("price", 80), rate).await;
        rate.unwrap();
        mark("both");
        println!("both");
    });
}

fn thread_block_on() {
    block_on(async {
        let handle = Handle::current();
        let (tx, rx) = oneshot::channel();
        thread::spawn(move || {
            let answer = handle.block_on(async {
                trpl::sleep(ms(100)).await;
                7
            });
            mark("answer");
            tx.send(answer).unwrap();
        });
        let (_, rate) = trpl::join(io("price", 80), rx).await;
        mark("both");
        println!("{rate:?}");
    });
}

/// A page is parsed on a thread of its own, which tells by a oneshot.
async fn parse(page: u64) -> u64 {
    let (tx, rx) = oneshot::channel();
    thread::spawn(move || {
        work(format!("parse {page}"), 10 * page);
        tx.send(page).unwrap();
    });
    rx.await.unwrap()
}

fn thread_per_job() {
    block_on(with_heart(async {
        let pages = trpl::join_all((1..=5).map(|page| async move {
            let page = parse(page).await;
            mark(format!("page {page}"));
            page
        }));
        println!("{:?}", pages.await);
    }));
}

/// One thread parses for all, and is idle in between.
fn worker() {
    block_on(async {
        let (jobs, mut inbox) = mpsc::channel::<(u64, oneshot::Sender<u64>)>(4);
        let parser = thread::spawn(move || {
            while let Some((page, answer)) = inbox.blocking_recv() {
                work("parse", 10);
                answer.send(page).unwrap();
            }
        });
        io("before", 500).await;
        let ask = async |page: u64| {
            let (tx, rx) = oneshot::channel();
            jobs.send((page, tx)).await.unwrap();
            let page = rx.await.unwrap();
            mark(format!("page {page}"));
        };
        futures::join!(ask(1), ask(2), ask(3));
        io("between", 500).await;
        ask(4).await;
        drop(jobs);
        parser.join().unwrap();
        println!("end");
    });
}

/// Without any runtime.
fn threads_alone() {
    let threads: Vec<_> = (1..=3)
        .map(|n| {
            thread::spawn(move || {
                work("job", 100 * n);
                mark(format!("job {n}"));
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    mark("end");
}

/// The runtime's own thread is kept meanwhile.
fn busy_runtime() {
    block_on(async {
        let (tx, mut rx) = mpsc::unbounded_channel();
        let thread = thread::spawn(move || {
            for n in 1..=3 {
                work("beside", 30);
                mark(format!("beside {n}"));
                tx.send(n).unwrap();
            }
        });
        work("here", 70);
        mark("here");
        while let Some(n) = rx.recv().await {
            mark(format!("got {n}"));
        }
        thread.join().unwrap();
    });
}

/// The runtime's thread waits for the other one.
fn joined() {
    block_on(async {
        let thread = thread::spawn(|| {
            work("a", 30);
            let inner = thread::spawn(|| work("b", 20));
            work("c", 50);
            inner.join().unwrap();
        });
        thread.join().unwrap();
        mark("joined");
    });
}

fn timeouts() {
    block_on(async {
        for takes in [50, 150] {
            let job = spawn_blocking(move || work("job", takes));
            let in_time = tokio::time::timeout(ms(100), job).await;
            mark(format!("{}", in_time.is_ok()));
            println!("{}", in_time.is_ok());
        }
        io("rest", 100).await;
    });
}

/// Computes for real, and says so through a channel, beside short timers.
fn computes() {
    block_on(with_heart(async {
        let (tx, rx) = oneshot::channel();
        thread::spawn(move || {
            let until = std::time::Instant::now() + ms(30);
            let mut sum = 0_u64;
            while std::time::Instant::now() < until {
                sum = sum.wrapping_mul(31).wrapping_add(7);
            }
            tx.send(sum != 1).unwrap();
        });
        println!("{:?}", rx.await);
        mark("computed");
        let job = spawn_blocking(|| work_until("real", 5, || false));
        println!("{:?}", job.await.unwrap());
        mark("worked");
    }));
}

fn real_sleep() {
    block_on(with_heart(async {
        let (tx, rx) = oneshot::channel();
        thread::spawn(move || {
            thread::sleep(ms(100));
            tx.send("slept").unwrap();
        });
        println!("{:?}", rx.await);
        mark("slept");
    }));
}

/// Looks for a flag in real time.
fn real_watcher() {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    let watcher = thread::spawn(move || {
        while !seen.load(Ordering::Relaxed) {
            thread::sleep(ms(5));
        }
    });
    block_on(async {
        for _ in 0..50 {
            io("step", 100).await;
        }
        stop.store(true, Ordering::Relaxed);
    });
    watcher.join().unwrap();
    mark("end");
}

/// A thread works on when the runtime is gone.
fn runtime_gone() {
    let (tx, rx) = blocking::channel::<()>();
    let thread = thread::spawn(move || {
        work("long", 100);
        mark("long");
        drop(tx);
    });
    block_on(async {
        spawn_blocking(|| {
            work("in the pool", 60);
            mark("in the pool");
        });
        io("main", 30).await;
        mark("main");
    });
    mark("between");
    assert!(rx.recv().is_err());
    thread.join().unwrap();
    mark("end");
}

/// A server on a plain thread, asked over a socket.
fn server() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for client in listener.incoming() {
            let mut client = client.unwrap();
            let mut question = [0; 4];
            client.read_exact(&mut question).unwrap();
            client.write_all(b"pong").unwrap();
        }
    });
    block_on(with_heart(async {
        for _ in 0..3 {
            let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
            stream.write_all(b"ping").await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            println!("{answer}");
            mark("answer");
            io("rest", 50).await;
        }
    }));
}

/// Both wait for the other one.
fn deadlock() {
    block_on(async {
        let (jobs, inbox) = blocking::channel::<u8>();
        let (tx, mut rx) = trpl::channel::<u8>();
        thread::spawn(move || {
            for job in inbox {
                tx.send(job).unwrap();
            }
        });
        span("rx", rx.recv()).await; // rx waits for the thread
        jobs.send(1).unwrap();
    });
}

fn deadlock_on_pool() {
    block_on(async {
        let (jobs, inbox) = blocking::channel::<u8>();
        let (tx, mut rx) = trpl::channel::<u8>();
        let job = spawn_blocking(move || {
            for job in inbox {
                tx.send(job).unwrap();
            }
        });
        span("rx", rx.recv()).await; // rx waits for the pool
        jobs.send(1).unwrap();
        job.await.unwrap();
    });
}

/// A thread that looks for a flag without any rest.
fn spins() {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    let watcher = thread::spawn(move || {
        while !seen.load(Ordering::Relaxed) {
            std::hint::spin_loop();
        }
    });
    block_on(async {
        io("step", 100).await;
        stop.store(true, Ordering::Relaxed);
    });
    watcher.join().unwrap();
    mark("end");
}
