//@ lanes: main, client, reader, logger, inbox.recv, self.inbox.recv, broadcast, history, events.recv
//! A chat without a network: a server task with rooms, clients with scripts of their own, a log.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

/// What a client is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name(String);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a client asks the server for.
enum Request {
    Join {
        name: Name,
        room: &'static str,
        deliver: mpsc::Sender<Delivery>,
        answer: oneshot::Sender<Result<Vec<String>, Refused>>,
    },
    Say {
        name: Name,
        text: String,
    },
    Who {
        room: &'static str,
        answer: oneshot::Sender<Vec<Name>>,
    },
    Leave {
        name: Name,
    },
}

/// What the server sends to a client.
#[derive(Clone, Debug)]
enum Delivery {
    Said { by: Name, text: String },
    Joined(Name),
    Left(Name),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Refused {
    NameTaken,
    RoomFull { most: usize },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameTaken => f.write_str("the name is taken"),
            Self::RoomFull { most } => write!(f, "only {most} fit into the room"),
        }
    }
}

#[derive(Default)]
struct Room {
    members: BTreeMap<Name, mpsc::Sender<Delivery>>,
    history: Vec<String>,
}

struct Server {
    inbox: mpsc::Receiver<Request>,
    rooms: BTreeMap<&'static str, Room>,
    taken: BTreeSet<Name>,
    log: mpsc::UnboundedSender<String>,
    most: usize,
}

impl Server {
    fn new(inbox: mpsc::Receiver<Request>, log: mpsc::UnboundedSender<String>) -> Self {
        Self {
            inbox,
            rooms: BTreeMap::new(),
            taken: BTreeSet::new(),
            log,
            most: 2,
        }
    }

    async fn serve(mut self) -> usize {
        let mut served = 0;
        while let Some(request) = self.inbox.recv().await {
            served += 1;
            match request {
                Request::Join { name, room, deliver, answer } => {
                    let result = self.join(name, room, deliver).await;
                    if answer.send(result).is_err() {
                        self.note("a client left before it was answered");
                    }
                }
                Request::Say { name, text } => self.say(&name, text).await,
                Request::Who { room, answer } => {
                    let members = self.rooms.get(room);
                    let names = members.map(|room| room.members.keys().cloned().collect());
                    let _ = answer.send(names.unwrap_or_default());
                }
                Request::Leave { name } => self.leave(&name).await,
            }
        }
        self.note("the server closes");
        served
    }

    async fn join(
        &mut self,
        name: Name,
        room: &'static str,
        deliver: mpsc::Sender<Delivery>,
    ) -> Result<Vec<String>, Refused> {
        if self.taken.contains(&name) {
            return Err(Refused::NameTaken);
        }
        let most = self.most;
        let here = self.rooms.entry(room).or_default();
        if here.members.len() == most {
            return Err(Refused::RoomFull { most });
        }
        self.taken.insert(name.clone());
        let past = history(here).await;
        broadcast(here, &Delivery::Joined(name.clone()), None).await;
        here.members.insert(name.clone(), deliver);
        self.note(&format!("{name} joined {room}"));
        Ok(past)
    }

    async fn say(&mut self, name: &Name, text: String) {
        let Some(room) = self.rooms.values_mut().find(|room| room.members.contains_key(name)) else {
            self.note(&format!("{name} is nowhere"));
            return;
        };
        room.history.push(format!("{name}: {text}"));
        let delivery = Delivery::Said { by: name.clone(), text };
        broadcast(room, &delivery, Some(name)).await;
    }

    async fn leave(&mut self, name: &Name) {
        self.taken.remove(name);
        for room in self.rooms.values_mut() {
            if room.members.remove(name).is_some() {
                broadcast(room, &Delivery::Left(name.clone()), None).await;
            }
        }
        self.note(&format!("{name} left"));
    }

    fn note(&self, text: &str) {
        let _ = self.log.send(text.to_owned());
    }
}

/// The last lines that were said in a room, as a slow store would give them.
async fn history(room: &Room) -> Vec<String> {
    if room.history.is_empty() {
        return Vec::new();
    }
    sleep(Duration::from_millis(2)).await;
    let from = room.history.len().saturating_sub(2);
    room.history[from..].to_vec()
}

/// Sends to all members of a room but one. Whoever does not take it in time misses it.
async fn broadcast(room: &Room, delivery: &Delivery, but: Option<&Name>) {
    for (name, deliver) in &room.members {
        if Some(name) == but {
            continue;
        }
        let sent = timeout(Duration::from_millis(5), deliver.send(delivery.clone())).await;
        match sent {
            Ok(Ok(())) => {}
            Ok(Err(_)) => println!("{name} is gone"),
            Err(_) => println!("{name} is too slow"),
        }
    }
}

/// The steps of a client.
enum Step {
    Say(&'static str),
    Wait(u64),
    Who,
}

struct Script {
    name: &'static str,
    room: &'static str,
    late: u64,
    steps: Vec<Step>,
    /// How long it takes to read what is delivered.
    reads_ms: u64,
}

async fn client(script: Script, server: mpsc::Sender<Request>, start: Instant) -> Vec<String> {
    let name = Name(script.name.to_owned());
    let mut seen = Vec::new();
    sleep(Duration::from_millis(script.late)).await;
    let (deliver, mut inbox) = mpsc::channel(1);
    let (answer, joined) = oneshot::channel();
    let join = Request::Join { name: name.clone(), room: script.room, deliver, answer };
    if server.send(join).await.is_err() {
        return seen;
    }
    match joined.await {
        Ok(Ok(past)) => seen.extend(past.into_iter().map(|line| format!("earlier, {line}"))),
        Ok(Err(refused)) => {
            seen.push(format!("refused: {refused}"));
            return seen;
        }
        Err(_) => return seen,
    }
    let reader = tokio::spawn(async move {
        let mut lines = Vec::new();
        while let Some(delivery) = inbox.recv().await {
            let at = start.elapsed().as_millis();
            lines.push(match delivery {
                Delivery::Said { by, text } => format!("{at} ms {by}: {text}"),
                Delivery::Joined(who) => format!("{at} ms {who} is here"),
                Delivery::Left(who) => format!("{at} ms {who} is gone"),
            });
            sleep(Duration::from_millis(script.reads_ms)).await;
        }
        lines
    });
    for step in script.steps {
        match step {
            Step::Say(text) => {
                let say = Request::Say { name: name.clone(), text: text.to_owned() };
                server.send(say).await.expect("the server is there");
            }
            Step::Wait(ms) => sleep(Duration::from_millis(ms)).await,
            Step::Who => {
                let (answer, names) = oneshot::channel();
                server.send(Request::Who { room: script.room, answer }).await.unwrap();
                let names: Vec<_> = names.await.unwrap().iter().map(ToString::to_string).collect();
                seen.push(format!("with {}", names.join(" and ")));
            }
        }
    }
    server.send(Request::Leave { name }).await.unwrap();
    seen.extend(reader.await.unwrap());
    seen
}

fn scripts() -> Vec<Script> {
    use Step::{Say, Wait, Who};
    vec![
        Script {
            name: "ada",
            room: "attic",
            late: 0,
            steps: vec![Wait(5), Say("hello?"), Wait(30), Say("there you are"), Wait(20)],
            reads_ms: 0,
        },
        Script {
            name: "ben",
            room: "attic",
            late: 20,
            steps: vec![Who, Wait(25), Say("bye"), Wait(5)],
            reads_ms: 1,
        },
        Script {
            name: "cleo",
            room: "attic",
            late: 30,
            steps: vec![Say("never said")],
            reads_ms: 0,
        },
        Script {
            name: "ada",
            room: "cellar",
            late: 10,
            steps: vec![],
            reads_ms: 0,
        },
        Script {
            name: "dan",
            room: "cellar",
            late: 1,
            steps: vec![Wait(60)],
            reads_ms: 40,
        },
        Script {
            name: "eve",
            room: "cellar",
            late: 2,
            steps: vec![Say("one"), Say("two"), Say("three"), Wait(50)],
            reads_ms: 0,
        },
    ]
}

#[tokio::main]
async fn main() {
    let start = Instant::now();
    let (requests, inbox) = mpsc::channel(4);
    let (log, mut events) = mpsc::unbounded_channel();
    let server = tokio::spawn(Server::new(inbox, log).serve());
    let logger = tokio::spawn(async move {
        let mut count = 0;
        while let Some(event) = events.recv().await {
            count += 1;
            println!("log: {event}");
        }
        count
    });
    let clients: Vec<(&str, JoinHandle<Vec<String>>)> = scripts()
        .into_iter()
        .map(|script| (script.name, tokio::spawn(client(script, requests.clone(), start))))
        .collect();
    drop(requests);
    for (name, client) in clients {
        let seen = client.await.unwrap();
        println!("{name} saw {} lines", seen.len());
        for line in seen {
            println!("  {line}");
        }
    }
    println!("{} requests", server.await.unwrap());
    println!("{} events", logger.await.unwrap());
    println!("{} ms", start.elapsed().as_millis());
}
