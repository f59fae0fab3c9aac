//! The day's orders. This file is given: a changed copy does not count.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use probe::{mark, param, span};

/// How an order should be delivered.
pub enum Way {
    Mail,
    Courier,
}

/// One order.
pub struct Order {
    number: u32,
    pub way: Way,
}

static ORDERS: AtomicU32 = AtomicU32::new(0);
static DELIVERED: AtomicU32 = AtomicU32::new(0);

/// Today's orders. How many there are is known only when the program runs.
pub fn orders() -> Vec<Order> {
    let count = u32::try_from(param("orders", 4)).unwrap_or(0);
    ORDERS.store(count, Ordering::Relaxed);
    let by_number = |number: u32| match number % 2 {
        0 => (number, Way::Courier),
        _ => (number, Way::Mail),
    };
    let order = |(number, way)| Order { number, way };
    (1..=count).map(by_number).map(order).collect()
}

/// Delivers by mail. The first order goes far and takes 300 ms, the others
/// take 100 ms.
#[track_caller]
pub fn mail(order: Order) -> impl Future<Output = ()> {
    if let Way::Courier = order.way {
        mark("sent-the-wrong-way");
    }
    span(format!("order-{}", order.number), async move {
        let ms = if order.number == 1 { 300 } else { 100 };
        trpl::sleep(Duration::from_millis(ms)).await;
        DELIVERED.fetch_add(1, Ordering::Relaxed);
    })
}

/// Delivers by courier, which takes 100 ms. Its future has a different type
/// from the future of [`mail`].
#[track_caller]
pub fn courier(order: Order) -> impl Future<Output = ()> {
    if let Way::Mail = order.way {
        mark("sent-the-wrong-way");
    }
    span(format!("order-{}", order.number), async move {
        trpl::sleep(Duration::from_millis(60)).await;
        trpl::sleep(Duration::from_millis(40)).await;
        DELIVERED.fetch_add(1, Ordering::Relaxed);
    })
}

/// Says how many orders have been delivered so far.
pub fn report() {
    let delivered = DELIVERED.load(Ordering::Relaxed);
    let orders = ORDERS.load(Ordering::Relaxed);
    println!("delivered: {delivered} of {orders}");
}
