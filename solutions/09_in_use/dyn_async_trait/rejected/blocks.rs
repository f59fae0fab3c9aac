//! All kinds of handlers

mod fixture;

use std::collections::HashMap;

use fixture::{Handler, Reply};
use futures::executor::block_on;

fn main() {
    probe::block_on(fixture::visitors());
}

trait AnyHandler: Send + Sync {
    fn handle(&self, path: &str) -> Reply;
}

impl<H: Handler> AnyHandler for H {
    fn handle(&self, path: &str) -> Reply {
        block_on(Handler::handle(self, path))
    }
}

/// All handlers of a site.
pub struct Router {
    handlers: HashMap<String, Box<dyn AnyHandler>>,
}

impl Router {
    /// A site without pages.
    pub fn new() -> Self {
        let handlers = HashMap::new();
        Self { handlers }
    }

    /// From now on, `handler` answers the requests for `path`.
    pub fn add(&mut self, path: &str, handler: impl Handler) {
        self.handlers.insert(path.to_owned(), Box::new(handler));
    }

    /// The page for `path`.
    pub async fn answer(&self, path: &str) -> String {
        self.page(path)
    }

    fn page(&self, path: &str) -> String {
        let Some(handler) = self.handlers.get(path) else {
            return "(nothing)".to_owned();
        };
        match handler.handle(path) {
            Reply::Text(text) => text,
            Reply::Parts(parts) => {
                let pages: Vec<_> = parts.iter().map(|part| self.page(part)).collect();
                pages.join(" ")
            }
        }
    }
}
