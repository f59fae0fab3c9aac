mod fixture;

use trpl::Runtime;

fn main() {
    let rt = Runtime::new().unwrap();
    println!("{}", heading(&rt));
    println!("{}", byline(&rt));
}
fn heading(rt: &Runtime) -> String {
    let title = rt.block_on(fixture::fetch_title());
    format!("title: {title}")
}
fn byline(rt: &Runtime) -> String {
    let author = rt.block_on(fixture::fetch_author());
    format!("author: {author}")
}
