//! The ledger of a bank, and a day at its counter. This file is given: a changed
//! copy does not count.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use probe::{mark, param, span};
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::task::{Id, try_id};
use tokio::time::{sleep, timeout};

use crate::Bank;

/// How much money is in each of the three accounts.
pub type Balances = [u64; 3];

/// What the accounts contain in the morning.
pub const MORNING: Balances = [100, 100, 100];

/// How many requests may wait for the bank.
pub const WAITING: usize = 4;

/// There is not enough money in the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLittle;

/// How long a customer waits for an answer, unless in a hurry.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many customers are in a hurry at noon.
const HURRIED: usize = 20;

/// What the accounts contain according to the ledger.
static WRITTEN: Mutex<Balances> = Mutex::new(MORNING);

/// The task that writes in the ledger; `None` outside any task.
static WRITER: OnceLock<Option<Id>> = OnceLock::new();

/// The ledger is closed.
static CLOSED: Notify = Notify::const_new();

/// The ledger is closed, or was dropped without being closed.
static ENDED: AtomicBool = AtomicBool::new(false);

/// The last `Bank` is dropped.
static LEFT: AtomicBool = AtomicBool::new(false);

/// The ledger of the bank, in which every transfer is written.
pub struct Ledger(());

impl Ledger {
    /// Writes a transfer from one account to another, which takes 30 ms. If this
    /// future is dropped before it is ready, the entry is cut off.
    pub async fn write(&mut self, from: usize, to: usize, amount: u64) {
        let entry = async {
            if *WRITER.get_or_init(try_id) != try_id() {
                mark("another task writes");
            }
            let finished = false;
            let mut entry = Entry { finished };
            sleep(Duration::from_millis(30)).await;
            entry.finished = true;
            let mut written = WRITTEN.lock().unwrap();
            match written[from].checked_sub(amount) {
                Some(left) => written[from] = left,
                None => mark("a debt was written"),
            }
            written[to] += amount;
        };
        span("entry", entry).await;
    }

    /// Closes the ledger, when no more entries will be written.
    pub fn close(self) {
        mark("closed");
        CLOSED.notify_one();
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        ENDED.store(true, Ordering::Relaxed);
    }
}

/// An entry that is being written.
struct Entry {
    finished: bool,
}

impl Drop for Entry {
    fn drop(&mut self) {
        if self.finished || std::thread::panicking() {
            return;
        }
        if LEFT.load(Ordering::Relaxed) {
            mark("cut off at the end");
        } else {
            mark("cut off");
        }
    }
}

/// Waits for an answer of the bank.
async fn patiently<F: Future>(answer: F) -> Option<F::Output> {
    let answer = timeout(PATIENCE, answer).await.ok();
    if answer.is_none() {
        mark("no answer");
    }
    answer
}

/// Looks at all accounts.
async fn audit(bank: &Bank) {
    if let Some(balances) = patiently(bank.balances()).await {
        let sum = |all: Balances| all.into_iter().map(u128::from).sum::<u128>();
        if sum(balances) != sum(MORNING) {
            mark("money is missing");
        } else if balances != *WRITTEN.lock().unwrap() {
            mark("not what is written");
        }
    }
}

/// A day at the bank.
pub async fn day() {
    let bank = Bank::open(Ledger(()));
    let amount = u64::try_from(param("amount", 30)).unwrap();

    // Ada transfers money. In the middle of that, the accounts are looked at, Nina
    // wants money that is there only after that, and Mia more than there is.
    let in_turn = || {
        if WRITTEN.lock().unwrap()[1] == MORNING[1] {
            mark("answered in the middle");
        }
    };
    let audited = async {
        sleep(Duration::from_millis(10)).await;
        audit(&bank).await;
        in_turn();
    };
    let next = async |from, to, amount| {
        sleep(Duration::from_millis(15)).await;
        let answer = patiently(bank.transfer(from, to, amount)).await;
        in_turn();
        answer
    };
    let (nina, mia) = (next(1, 0, MORNING[1] + 1), next(2, 1, 1_000));
    let ada = async {
        let answer = patiently(bank.transfer(0, 1, amount)).await;
        if WRITTEN.lock().unwrap()[1] != MORNING[1] + amount {
            mark("answered before it was written");
        }
        answer
    };
    let (ada, nina, mia, ()) = futures::join!(ada, nina, mia, audited);
    println!("ada: {ada:?}");
    println!("nina: {nina:?}");
    println!("mia: {mia:?}");

    // Ben gives up while his transfer is being written.
    let _ = timeout(Duration::from_millis(10), bank.transfer(2, 1, amount)).await;
    audit(&bank).await;

    // Cleo gives up while her request waits for Dan's.
    let dan = patiently(bank.transfer(2, 0, amount));
    let cleo = timeout(Duration::from_millis(10), bank.transfer(0, 2, 1));
    let (answer, _) = futures::join!(dan, cleo);
    println!("dan: {answer:?}");

    // Eve wants more than there is. Finn waits for an answer, too.
    let eve = patiently(bank.transfer(0, 1, 1_000));
    let finn = patiently(bank.transfer(1, 0, 1));
    let (eve, finn) = futures::join!(eve, finn);
    println!("eve: {eve:?}");
    println!("finn: {finn:?}");
    audit(&bank).await;

    // Jim and Kay each want more than half of what is in the account.
    let jim = patiently(bank.transfer(0, 1, 110));
    let kay = patiently(bank.transfer(0, 1, 110));
    let (jim, kay) = futures::join!(jim, kay);
    let both = [jim, kay].into_iter().flatten();
    println!("jim and kay: {} served", both.filter(Result::is_ok).count());

    // Lea has a `Bank` of her own, and drops it. For half a minute there is nothing to do.
    drop(bank.clone());
    sleep(Duration::from_secs(30)).await;
    if ENDED.load(Ordering::Relaxed) {
        mark("ended too soon");
        return;
    }

    full(&bank).await;
    full_of_transfers(&bank).await;
    for patience in [15, 45, 100] {
        noon(&bank, patience).await;
    }

    // Gus looks at the accounts, and gives up before he has an answer. Hal
    // transfers all that is in an account.
    let all = WRITTEN.lock().unwrap()[1];
    let gus = timeout(Duration::from_millis(10), bank.balances());
    let (hal, _) = futures::join!(patiently(bank.transfer(1, 2, all)), gus);
    println!("hal: {hal:?}");
    audit(&bank).await;

    // Ivy is the last customer. She leaves while her transfer is being written.
    let _ = timeout(Duration::from_millis(10), bank.transfer(0, 1, 2)).await;
    sleep(Duration::from_millis(1)).await;
    LEFT.store(true, Ordering::Relaxed);
    drop(bank);
    let closed = timeout(PATIENCE, CLOSED.notified()).await.is_ok();
    if !closed {
        mark("left open");
    }
    // The last entries may be written, or cut off, after the ledger was closed.
    sleep(Duration::from_millis(100)).await;
    if closed && Handle::current().metrics().num_alive_tasks() > 0 {
        mark("a task goes on");
    }
}

/// While a transfer is written, as many ask for the balances as may wait. Then
/// others ask for transfers, but leave before there is room for them.
async fn full(bank: &Bank) {
    let before = WRITTEN.lock().unwrap()[1];
    let first = patiently(bank.transfer(1, 2, 1));
    let looking = futures::future::join_all((0..WAITING).map(|_| async {
        sleep(Duration::from_millis(5)).await;
        patiently(bank.balances()).await;
        // Whether it has waited.
        WRITTEN.lock().unwrap()[1] < before
    }));
    let leaving = futures::future::join_all((0..WAITING).map(|_| async {
        sleep(Duration::from_millis(10)).await;
        timeout(Duration::from_millis(10), bank.transfer(1, 2, 1)).await
    }));
    let (_, waited, _) = futures::join!(first, looking, leaving);
    // Whatever is waiting will be written within this time.
    sleep(Duration::from_millis(500)).await;
    let all_waited = waited.into_iter().all(|it| it);
    if all_waited && WRITTEN.lock().unwrap()[1] + 1 < before {
        mark("more than four requests were waiting");
    }
}

/// While a transfer is written, as many others wait as may. Then somebody asks for the
/// balances, and somebody else for a transfer, but leaves before there is room for both.
async fn full_of_transfers(bank: &Bank) {
    let before = WRITTEN.lock().unwrap()[1];
    let first = patiently(bank.transfer(1, 2, 1));
    let waiting = futures::future::join_all((0..WAITING).map(|_| async {
        sleep(Duration::from_millis(5)).await;
        patiently(bank.transfer(1, 2, 1)).await
    }));
    let looking = async {
        sleep(Duration::from_millis(10)).await;
        patiently(bank.balances()).await;
        // Whether this has waited.
        WRITTEN.lock().unwrap()[1] < before
    };
    let leaving = async {
        sleep(Duration::from_millis(15)).await;
        timeout(Duration::from_millis(30), bank.transfer(1, 2, 1)).await
    };
    let (_, _, waited, _) = futures::join!(first, waiting, looking, leaving);
    // Whatever is waiting will be written within this time.
    sleep(Duration::from_millis(500)).await;
    let written = before.saturating_sub(WRITTEN.lock().unwrap()[1]);
    if waited && written > u64::try_from(1 + WAITING).unwrap() {
        mark("the balances took no place");
    }
}

/// At noon, more customers ask than can be served. Each of them waits for as many
/// milliseconds.
async fn noon(bank: &Bank, patience: u64) {
    let before = WRITTEN.lock().unwrap()[2];
    let mut crowd = Vec::new();
    for _ in 0..HURRIED {
        let bank = bank.clone();
        crowd.push(tokio::spawn(async move {
            timeout(Duration::from_millis(patience), bank.transfer(0, 2, 1)).await
        }));
    }
    let mut served = 0;
    for customer in crowd {
        match customer.await {
            Ok(Ok(Ok(()))) => served += 1,
            Ok(Ok(Err(TooLittle))) => mark("turned away"),
            // This one has given up.
            _ => {}
        }
    }
    // An entry takes 30 ms.
    let in_time = patience / 30;
    if served < in_time {
        mark("hardly anybody was served");
    }
    // Whatever is waiting will be written within this time.
    sleep(PATIENCE).await;
    let written = WRITTEN.lock().unwrap()[2] - before;
    if written < served {
        mark("answered before it was written");
    }
    // The first is served, others wait, and as many more find room as are served
    // in time.
    if written > 1 + u64::try_from(WAITING).unwrap() + in_time {
        mark("too many were waiting");
    }
}
