//@ lanes: store.load, all
//! A trait whose methods return boxed futures, so that it can be an object.
use std::collections::BTreeMap;
use std::pin::Pin;
use std::time::Duration;

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

trait Store: Send + Sync {
    fn load<'a>(&'a self, key: &'a str) -> Boxed<'a, Option<String>>;
}

struct Memory(BTreeMap<String, String>);
struct Slow<S>(S, Duration);

impl Store for Memory {
    fn load<'a>(&'a self, key: &'a str) -> Boxed<'a, Option<String>> {
        Box::pin(async move { self.0.get(key).cloned() })
    }
}

impl<S: Store> Store for Slow<S> {
    fn load<'a>(&'a self, key: &'a str) -> Boxed<'a, Option<String>> {
        Box::pin(async move {
            tokio::time::sleep(self.1).await;
            self.0.load(key).await
        })
    }
}

async fn all(store: &dyn Store, keys: &[&str]) -> Vec<Option<String>> {
    let mut found = Vec::new();
    for key in keys {
        found.push(store.load(key).await);
    }
    found
}

#[tokio::main]
async fn main() {
    let memory = Memory([("a".to_owned(), "one".to_owned())].into());
    let stores: Vec<Box<dyn Store>> = vec![Box::new(Slow(memory, Duration::from_millis(20)))];
    for store in &stores {
        println!("{:?}", all(store.as_ref(), &["a", "b"]).await);
    }
}
