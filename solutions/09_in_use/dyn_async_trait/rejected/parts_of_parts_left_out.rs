//! All kinds of handlers: two levels.

mod fixture;

use std::collections::HashMap;
use std::pin::Pin;

use fixture::{Handler, Reply};
use futures::future::join_all;

fn main() {
    probe::block_on(fixture::visitors());
}

/// A handler of which only the type of the future is fixed: each call allocates
/// a box for it.
trait AnyHandler: Send + Sync {
    fn handle<'a>(&'a self, path: &'a str) -> Pin<Box<dyn Future<Output = Reply> + Send + 'a>>;
}

impl<H: Handler> AnyHandler for H {
    fn handle<'a>(&'a self, path: &'a str) -> Pin<Box<dyn Future<Output = Reply> + Send + 'a>> {
        Box::pin(Handler::handle(self, path))
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

    /// The reply for `path`.
    async fn reply(&self, path: &str) -> Reply {
        match self.handlers.get(path) {
            Some(handler) => handler.handle(path).await,
            None => Reply::Text("(nothing)".to_owned()),
        }
    }

    /// A page without parts.
    async fn simple(&self, path: &str) -> String {
        match self.reply(path).await {
            Reply::Text(text) => text,
            Reply::Parts(parts) => parts.join(" "),
        }
    }

    /// A page whose parts may have parts.
    async fn side(&self, path: &str) -> String {
        match self.reply(path).await {
            Reply::Text(text) => text,
            Reply::Parts(parts) => {
                let pages = parts.iter().map(|part| self.simple(part));
                join_all(pages).await.join(" ")
            }
        }
    }

    /// The page for `path`.
    pub async fn answer(&self, path: &str) -> String {
        match self.reply(path).await {
            Reply::Text(text) => text,
            Reply::Parts(parts) => {
                let pages = parts.iter().map(|part| self.side(part));
                join_all(pages).await.join(" ")
            }
        }
    }
}
