use std::sync::Arc;

mod fixture;

fn main() {
    let _ = fixture::day;
    let _ = Arc::new(Pool::new(0));
    probe::mark("done");
    for name in ["dora", "flo", "hal", "cy", "jon", "kay"] {
        println!("{name} is done");
    }
}

pub struct Pool;

pub struct Lease {
    pub connection: fixture::Connection,
}

impl Pool {
    pub fn new(_: usize) -> Self {
        Self
    }

    pub async fn get(&self) -> Lease {
        let connection = fixture::Connection::open().await;
        Lease { connection }
    }

    pub fn put(&self, _: Lease) {}
}
