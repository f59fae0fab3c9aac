//! A shop with three counters, and closing time. This file is given: a changed
//! copy does not count.

use std::sync::Mutex;
use std::time::Duration;

use probe::{Span, mark, param, span, track};
use tokio_util::sync::CancellationToken;
use trpl::Sender;

use crate::Customers;

/// Who was served, in the order of time.
static SERVED: Mutex<Vec<Customer>> = Mutex::new(Vec::new());

/// A customer in the queue of a counter.
#[derive(Debug)]
pub struct Customer {
    counter: &'static str,
    number: u32,
}

/// One day. There is a queue of 15 at two counters when the shop opens; the third
/// has no customers. At closing time, `stop` is cancelled: not between two
/// customers, but while they are being served.
pub async fn day() {
    let stop = CancellationToken::new();
    let (left_door, left) = counter("left", 15, &stop);
    let (right_door, right) = counter("right", 15, &stop);
    let (quiet_door, quiet) = counter("quiet", 0, &stop);
    let closing = async {
        let customers = u64::try_from(param("customers", 5)).unwrap();
        trpl::sleep(Duration::from_millis(10 * customers - 5)).await;
        mark("closing time");
        stop.cancel();
    };
    trpl::join!(left, right, quiet, closing);

    // The doors were open all the time: an empty queue has not ended.
    drop([left_door, right_door, quiet_door]);
    for counter in ["left", "right", "quiet"] {
        let served = SERVED.lock().unwrap();
        let count = served.iter().filter(|who| who.counter == counter).count();
        println!("{counter}: {count}");
    }
}

fn counter(
    counter: &'static str,
    customers: u32,
    stop: &CancellationToken,
) -> (Sender<Customer>, Span<impl Future<Output = ()>>) {
    let (door, queue) = trpl::channel();
    for number in 1..=customers {
        door.send(Customer { counter, number }).unwrap();
    }
    let queue: Customers = track(format!("queue-{counter}"), queue);
    (door, span(counter, crate::serve(queue, stop.clone())))
}

/// Serves one customer, which takes 10 ms.
pub async fn attend(customer: Customer) {
    let name = format!("customer-{}-{}", customer.counter, customer.number);
    let service = span(name, async {
        mark("begins");
        trpl::sleep(Duration::from_millis(10)).await;
        SERVED.lock().unwrap().push(customer);
    });
    service.await;
}
