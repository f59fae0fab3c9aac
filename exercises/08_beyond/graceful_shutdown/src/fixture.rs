//! Desks that take orders, and the hour at which the shop closes. This file is
//! given: a changed copy does not count.

use std::sync::Mutex;

use probe::{io, mark, param, param_text, span, value};

/// What is known of the orders of each desk in the end.
static BOOKS: Mutex<[Book; 3]> = Mutex::new([Book { taken: 0, filed: 0 }; 3]);

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

    /// Waits for a customer and takes the order. Dropped while it waits, it
    /// takes none: nothing is lost half-way.
    pub async fn take_order(&mut self) {
        // The three desks are of different speed.
        io("wait for a customer", 60 + 20 * self.number as u64).await;
        let mut books = BOOKS.lock().unwrap();
        let book = &mut books[self.number - 1];
        book.taken += 1;
        mark("order taken");
        self.orders.push(format!("{}-{}", self.number, book.taken));
    }

    /// Files the orders that were taken so far, which takes a while, and has
    /// none afterwards. Dropped half-way, it has lost them.
    pub async fn file(&mut self) {
        let number = self.number;
        let orders = std::mem::take(&mut self.orders);
        if orders.is_empty() {
            return;
        }
        span(format!("file-{number}"), async move {
            io("go to the archive", 10 * number as u64).await;
            value("filed", &orders.join(" "));
            BOOKS.lock().unwrap()[number - 1].filed += orders.len();
        })
        .await;
    }
}

/// The work of one desk, under a name that the tutor knows.
pub fn desk<F: Future>(number: usize, work: F) -> impl Future<Output = F::Output> {
    span(format!("desk-{number}"), work)
}

/// Ready at the hour at which the shop closes. That is not the same every day,
/// and it may find a desk at its archive.
pub async fn closing_time() {
    io("the day", u64::try_from(param("closing", 1150)).unwrap()).await;
    mark("closing time");
}

/// The end: whoever is still at a desk now is locked in.
pub async fn lights_out() {
    mark("lights out");
    let shop = param_text("shop", "Delta");
    let books = *BOOKS.lock().unwrap();
    for (number, Book { taken, filed }) in (1..).zip(books) {
        value(format!("taken_{number}"), &taken);
        println!("{shop}, desk {number}: {taken} orders taken, {filed} filed");
    }
    io("the night", 500).await;
}
