//@ lanes: desk, print_ticket
//@ ends: stuck
//! Desks that sell from one hall, with std's mutex kept across the printing of a ticket.
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Hall = Arc<Mutex<VecDeque<u32>>>;

async fn print_ticket(seat: u32) {
    tokio::time::sleep(Duration::from_millis(40)).await;
    println!("seat {seat}");
}

async fn desk(hall: Hall) {
    let mut seats = hall.lock().unwrap();
    if let Some(seat) = seats.pop_front() {
        print_ticket(seat).await;
    }
}

async fn sell(hall: &Hall) {
    tokio::join!(desk(Arc::clone(hall)), desk(Arc::clone(hall)));
}

#[tokio::main]
async fn main() {
    let hall: Hall = Arc::new(Mutex::new((1..=9).collect()));
    sell(&hall).await;
    println!("left: {}", hall.lock().unwrap().len());
}
