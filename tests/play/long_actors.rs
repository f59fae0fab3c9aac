//@ lanes: main, running, supervise, mailbox.recv, bank.ask, self.transfer, ticks.tick
//! A small system of actors: mailboxes, questions with answers, a supervisor that starts an actor anew
//! when it has panicked, timers, and an orderly end.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, interval, sleep};

/// Something that handles messages one after the other.
trait Actor: Send + 'static {
    type Message: Send + 'static;

    fn name(&self) -> String;

    fn handle(&mut self, message: Self::Message) -> impl Future<Output = Flow> + Send;

    fn stopped(self) -> impl Future<Output = ()> + Send
    where
        Self: Sized,
    {
        async {}
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Flow {
    Continue,
    Stop,
}

/// Where an actor gets its messages.
struct Address<A: Actor> {
    sender: mpsc::Sender<A::Message>,
    of: PhantomData<fn() -> A>,
}

impl<A: Actor> Clone for Address<A> {
    fn clone(&self) -> Self {
        Self { sender: self.sender.clone(), of: PhantomData }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Gone;

impl<A: Actor> Address<A> {
    fn new(sender: mpsc::Sender<A::Message>) -> Self {
        Self { sender, of: PhantomData }
    }

    async fn send(&self, message: A::Message) -> Result<(), Gone> {
        self.sender.send(message).await.map_err(|_| Gone)
    }

    /// Sends a message that holds the sender of its answer.
    async fn ask<T>(&self, message: impl FnOnce(oneshot::Sender<T>) -> A::Message) -> Result<T, Gone> {
        let (answer, answered) = oneshot::channel();
        self.send(message(answer)).await?;
        answered.await.map_err(|_| Gone)
    }

    /// Sends a message again and again, until nobody takes it.
    fn every(&self, period: Duration, message: impl Fn() -> A::Message + Send + 'static) -> JoinHandle<u32>
    where
        A::Message: Sync,
    {
        let address = self.clone();
        tokio::spawn(async move {
            let mut ticks = interval(period);
            let mut count = 0;
            loop {
                ticks.tick().await;
                let message = message();
                if address.send(message).await.is_err() {
                    return count;
                }
                count += 1;
            }
        })
    }
}

fn start<A: Actor>(mut actor: A) -> (Address<A>, JoinHandle<()>) {
    let (sender, mut mailbox) = mpsc::channel(8);
    let running = tokio::spawn(async move {
        println!("{} starts", actor.name());
        while let Some(message) = mailbox.recv().await {
            if actor.handle(message).await == Flow::Stop {
                break;
            }
        }
        println!("{} stops", actor.name());
        actor.stopped().await;
    });
    (Address::new(sender), running)
}

/// One account.
struct Account {
    owner: &'static str,
    balance: i64,
    log: Vec<String>,
}

enum Order {
    Deposit(i64),
    Withdraw(i64, oneshot::Sender<Result<i64, TooLittle>>),
    Balance(oneshot::Sender<i64>),
    Close,
    Corrupt,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct TooLittle {
    there: i64,
    asked: i64,
}

impl Account {
    fn new(owner: &'static str, balance: i64) -> Self {
        Self { owner, balance, log: Vec::new() }
    }

    async fn write(&mut self, text: String) {
        // A slow disk.
        sleep(Duration::from_millis(1)).await;
        self.log.push(text);
    }
}

impl Actor for Account {
    type Message = Order;

    fn name(&self) -> String {
        format!("account of {}", self.owner)
    }

    async fn handle(&mut self, order: Order) -> Flow {
        match order {
            Order::Deposit(amount) => {
                self.write(format!("+{amount}")).await;
                self.balance += amount;
            }
            Order::Withdraw(amount, answer) => {
                let result = if amount <= self.balance {
                    self.write(format!("-{amount}")).await;
                    self.balance -= amount;
                    Ok(self.balance)
                } else {
                    Err(TooLittle { there: self.balance, asked: amount })
                };
                let _ = answer.send(result);
            }
            Order::Balance(answer) => {
                let _ = answer.send(self.balance);
            }
            Order::Close => return Flow::Stop,
            Order::Corrupt => panic!("the account of {} is corrupt", self.owner),
        }
        Flow::Continue
    }

    async fn stopped(mut self) {
        self.write("closed".to_owned()).await;
        println!("{}: {}", self.owner, self.log.join(" "));
    }
}

/// Moves money between accounts.
struct Bank {
    accounts: BTreeMap<&'static str, Address<Account>>,
    moved: i64,
}

enum Command {
    Transfer {
        from: &'static str,
        to: &'static str,
        amount: i64,
        answer: oneshot::Sender<Result<(), String>>,
    },
    Tick,
    Moved(oneshot::Sender<i64>),
    Stop,
}

impl Bank {
    async fn transfer(&mut self, from: &str, to: &str, amount: i64) -> Result<(), String> {
        let (Some(from), Some(to)) = (self.accounts.get(from), self.accounts.get(to)) else {
            return Err(format!("{from} or {to} has no account"));
        };
        let withdrawn = from.ask(|answer| Order::Withdraw(amount, answer)).await;
        match withdrawn {
            Err(Gone) => Err("the account is closed".to_owned()),
            Ok(Err(TooLittle { there, asked })) => Err(format!("{asked} asked, {there} there")),
            Ok(Ok(_)) => {
                to.send(Order::Deposit(amount)).await.map_err(|_| "lost".to_owned())?;
                self.moved += amount;
                Ok(())
            }
        }
    }
}

impl Actor for Bank {
    type Message = Command;

    fn name(&self) -> String {
        "bank".to_owned()
    }

    async fn handle(&mut self, command: Command) -> Flow {
        match command {
            Command::Transfer { from, to, amount, answer } => {
                let result = self.transfer(from, to, amount).await;
                let _ = answer.send(result);
            }
            Command::Tick => println!("moved {} by now", self.moved),
            Command::Moved(answer) => {
                let _ = answer.send(self.moved);
            }
            Command::Stop => return Flow::Stop,
        }
        Flow::Continue
    }
}

/// Starts an actor again when it has panicked, but not more often than allowed.
async fn supervise<A: Actor>(
    make: impl Fn(u32) -> A,
    mut addresses: mpsc::Sender<Address<A>>,
    most: u32,
) -> u32 {
    for lives in 1..=most {
        let (address, running) = start(make(lives));
        if publish(&mut addresses, address).await.is_err() {
            return lives;
        }
        match running.await {
            Ok(()) => return lives,
            Err(error) => println!("life {lives} ended by a panic: {}", error.is_panic()),
        }
        sleep(Duration::from_millis(10)).await;
    }
    most
}

async fn publish<T>(to: &mut mpsc::Sender<T>, what: T) -> Result<(), Gone> {
    to.send(what).await.map_err(|_| Gone)
}

#[tokio::main]
async fn main() {
    let begin = Instant::now();
    let (anna, anna_runs) = start(Account::new("anna", 100));
    let (bert, bert_runs) = start(Account::new("bert", 5));
    let accounts = BTreeMap::from([("anna", anna.clone()), ("bert", bert.clone())]);
    let (bank, bank_runs) = start(Bank { accounts, moved: 0 });
    let ticking = bank.every(Duration::from_millis(4), || Command::Tick);
    let orders = [("anna", "bert", 60), ("anna", "bert", 60), ("bert", "anna", 10), ("carl", "anna", 1)];
    for (from, to, amount) in orders {
        let done = bank.ask(|answer| Command::Transfer { from, to, amount, answer }).await;
        println!("{from} to {to}: {done:?}");
    }
    let (a, b) = tokio::join!(anna.ask(Order::Balance), bert.ask(Order::Balance));
    println!("{a:?} {b:?} {:?}", bank.ask(Command::Moved).await);
    bank.send(Command::Stop).await.unwrap();
    bank_runs.await.unwrap();
    println!("{} ticks", ticking.await.unwrap());
    for address in [&anna, &bert] {
        address.send(Order::Close).await.unwrap();
    }
    let (one, two) = tokio::join!(anna_runs, bert_runs);
    one.and(two).unwrap();
    println!("{:?}", anna.send(Order::Close).await);

    let (addresses, mut lives) = mpsc::channel(1);
    let supervised = tokio::spawn(supervise(|life| Account::new("zoe", i64::from(life)), addresses, 3));
    while let Some(address) = lives.recv().await {
        let balance = address.ask(Order::Balance).await;
        println!("zoe has {balance:?}");
        let last = if balance == Ok(2) { Order::Close } else { Order::Corrupt };
        address.send(last).await.unwrap();
    }
    println!("{} lives", supervised.await.unwrap());
    println!("{} ms", begin.elapsed().as_millis());
}
