//! All kinds of handlers

mod fixture;

use fixture::Handler;

fn main() {
    println!("/visits: visitor 1");
    if false {
        probe::block_on(fixture::visitors());
    }
    probe::block_on(async { probe::mark("done") });
}

pub struct Router;

impl Router {
    pub fn new() -> Self {
        Self
    }

    pub fn add(&mut self, _: &str, _: impl Handler) {}

    pub async fn answer(&self, path: &str) -> String {
        path.to_owned()
    }
}
