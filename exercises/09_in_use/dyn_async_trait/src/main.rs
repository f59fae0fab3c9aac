//! All kinds of handlers
//!
//! A site consists of pages, and for each path, a handler makes the page. Handlers
//! are of different types, and `Router` should keep all of them in one map. That
//! does not compile: the trait `Handler` has an async method, so there is no
//! `dyn Handler`. The next error is in `answer`, which calls itself.
//!
//! Your task is to fix `Router`. Keep the signatures of `new` and `add`, and the way
//! in which `answer` is called. All that you know about a handler is the trait in
//! src/fixture.rs, which must stay as it is.
//!
//! - `answer` returns the page for a path. It calls `handle` once, with this path,
//!   on the handler that was last added for the path. If the reply is a text, that
//!   is the page.
//! - If the reply has parts, these are paths of other pages, which may have parts
//!   themselves. The page consists of the pages for these paths, in their order,
//!   with a space between them. All parts should be made at the same time.
//! - The page for a path without a handler is `(nothing)`.
//! - Requests are answered in tasks, several at the same time. So the future of
//!   `answer` must be `Send`, and requests should not wait for each other.
//! - The future of `answer` should do nothing before it is polled, and if it is
//!   dropped, the handlers should not go on.

mod fixture;

use std::collections::HashMap;

use fixture::{Handler, Reply};

fn main() {
    probe::block_on(fixture::visitors());
}

/// All handlers of a site.
pub struct Router {
    handlers: HashMap<String, Box<dyn Handler>>,
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
        let Some(handler) = self.handlers.get(path) else {
            return "(nothing)".to_owned();
        };
        match handler.handle(path).await {
            Reply::Text(text) => text,
            Reply::Parts(parts) => {
                let mut pages = Vec::new();
                for part in &parts {
                    pages.push(self.answer(part).await);
                }
                pages.join(" ")
            }
        }
    }
}
