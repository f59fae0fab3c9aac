//! Desks that take orders, and the hour at which the shop closes. This file is
//! given: a changed copy does not count.

use probe::{io, mark, param_text, span};

/// A desk, with the orders that it has taken and not filed yet.
pub struct Desk {
    number: u64,
    taken: u64,
    /// Only here until they are filed.
    orders: Vec<String>,
}

impl Desk {
    /// A desk without orders.
    pub fn new(number: u64) -> Self {
        Self {
            number,
            taken: 0,
            orders: Vec::new(),
        }
    }

    /// Waits for a customer and takes the order. Dropped while it waits, it
    /// takes none: nothing is lost half-way.
    pub async fn take_order(&mut self) {
        // The three desks are of different speed.
        io("wait for a customer", 60 + 20 * self.number).await;
        self.taken += 1;
        mark("order taken");
        self.orders.push(format!("{}-{}", self.number, self.taken));
    }

    /// Files the orders that were taken so far, which takes a while, and has
    /// none afterwards.
    pub async fn file(&mut self) {
        let number = self.number;
        let orders = std::mem::take(&mut self.orders);
        span(format!("file-{number}"), async move {
            io("go to the archive", 20).await;
            let shop = param_text("shop", "Delta");
            println!("{shop} files {}", orders.join(" "));
        })
        .await;
    }
}

/// The work of one desk, under a name that the tutor knows.
pub fn desk<F: Future>(number: u64, work: F) -> impl Future<Output = F::Output> {
    span(format!("desk-{number}"), work)
}

/// Ready at the hour at which the shop closes.
pub async fn closing_time() {
    io("the day", 1150).await;
    mark("closing time");
}

/// The end: whoever is still at a desk now is locked in.
pub async fn lights_out() {
    mark("lights out");
    io("the night", 500).await;
}
