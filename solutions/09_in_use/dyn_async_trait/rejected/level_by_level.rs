//! All kinds of handlers

mod fixture;

use std::collections::HashMap;

use fixture::{Handler, Reply};
use futures::future::{BoxFuture, join_all};

fn main() {
    probe::block_on(fixture::visitors());
}

trait AnyHandler: Send + Sync {
    fn handle<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Reply>;
}

impl<H: Handler> AnyHandler for H {
    fn handle<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Reply> {
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

    /// The page for `path`.
    pub async fn answer(&self, path: &str) -> String {
        // Texts that are known, and paths that are not.
        let mut page: Vec<Result<String, String>> = vec![Err(path.to_owned())];
        while page.iter().any(Result::is_err) {
            let replies = page.iter().map(|it| async move {
                match it {
                    Ok(text) => vec![Ok(text.clone())],
                    Err(path) => match self.handlers.get(path) {
                        None => vec![Ok("(nothing)".to_owned())],
                        Some(handler) => match handler.handle(path).await {
                            Reply::Text(text) => vec![Ok(text)],
                            Reply::Parts(parts) => parts.into_iter().map(Err).collect(),
                        },
                    },
                }
            });
            page = join_all(replies).await.concat();
        }
        let page: Result<Vec<_>, _> = page.into_iter().collect();
        page.unwrap().join(" ")
    }
}
