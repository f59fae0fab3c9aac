//! Desks that take orders, and the hour at which the shop closes. This file is
//! given: a changed copy does not count.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use probe::{io, mark, param, param_text, span, value};

/// How many orders each desk has taken and filed.
static BOOKS: Mutex<[Book; 3]> = Mutex::new([Book { taken: 0, filed: 0 }; 3]);

/// Whether the shop has closed.
static CLOSED: AtomicBool = AtomicBool::new(false);

#[derive(Clone, Copy)]
struct Book {
    taken: usize,
    filed: usize,
}

/// A desk, with the orders that it has taken and not filed yet.
pub struct Desk {
    number: usize,
    /// Only here until they are filed.
    orders: Vec<String>,
}

impl Desk {
    /// A desk without orders: number 1, 2 or 3.
    pub fn new(number: usize) -> Self {
        Self {
            number,
            orders: Vec::new(),
        }
    }

    /// Waits for a customer and takes the order. If dropped while it waits, it
    /// takes none: nothing is lost halfway.
    pub async fn take_order(&mut self) {
        // The three desks work at different speeds.
        io("wait for a customer", waiting(self.number)).await;
        let mut books = BOOKS.lock().unwrap();
        let book = &mut books[self.number - 1];
        book.taken += 1;
        mark("order taken");
        // Ten are filed before the next one is taken.
        if self.orders.len() == 10 {
            mark("tens changed");
        }
        self.orders.push(format!("{}-{}", self.number, book.taken));
    }

    /// Files the orders that were taken so far, which takes a while, and has
    /// none afterwards. If dropped halfway, it loses them.
    pub async fn file(&mut self) {
        let number = self.number;
        let orders = std::mem::take(&mut self.orders);
        if orders.is_empty() {
            return;
        }
        if orders.len() < 10 && !CLOSED.load(Relaxed) {
            mark("tens changed");
        }
        span(format!("file-{number}"), async move {
            io("go to the archive", filing(number)).await;
            value("filed", &orders.join(" "));
            BOOKS.lock().unwrap()[number - 1].filed += orders.len();
        })
        .await;
    }
}

/// How long a desk waits for a customer, in ms.
fn waiting(number: usize) -> u64 {
    60 + 20 * number as u64
}

/// How long a desk needs to file, in ms.
fn filing(number: usize) -> u64 {
    10 * number as u64
}

/// How long a desk still has to work at closing time: the rest of its way to the
/// archive if it is filing, otherwise the whole way if it has any orders.
fn left_to_do(number: usize, closing: u64) -> u64 {
    let before = 10 * waiting(number);
    let turn = before + filing(number);
    match closing % turn {
        since if since >= before => turn - since,
        since if since >= waiting(number) => filing(number),
        _ => 0,
    }
}

/// How many orders a desk takes until closing time.
fn orders_until(number: usize, closing: u64) -> u64 {
    let before = 10 * waiting(number);
    let turn = before + filing(number);
    let since = closing % turn;
    10 * (closing / turn) + (since / waiting(number)).min(10)
}

/// The work of one desk, under a name that the tutor knows.
pub fn desk<F: Future>(number: usize, work: F) -> impl Future<Output = F::Output> {
    span(format!("desk-{number}"), work)
}

/// Ready when the shop closes. That is at a different time every day, and a desk
/// may be at the archive then.
pub async fn closing_time() {
    let closing = u64::try_from(param("closing", 1150)).unwrap();
    io("the day", closing).await;
    mark("closing time");
    CLOSED.store(true, Relaxed);
    let orders = (1..=3).map(|number| orders_until(number, closing)).sum::<u64>();
    value("orders", &orders);
    let longest = (1..=3).map(|number| left_to_do(number, closing)).max();
    value("longest", &longest.unwrap());
}

/// The end: a desk that is still at work now is too late.
pub async fn lights_out() {
    mark("lights out");
    let shop = param_text("shop", "Delta");
    let books = *BOOKS.lock().unwrap();
    let all_filed = books.iter().all(|book| book.filed == book.taken);
    value("all filed", &all_filed);
    for (number, Book { taken, filed }) in (1..).zip(books) {
        value(format!("taken_{number}"), &taken);
        println!("{shop}, desk {number}: {taken} orders taken, {filed} filed");
    }
    io("the night", 500).await;
}
