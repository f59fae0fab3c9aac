//@ clock: real
//@ lanes: main, page_title, get, response.text
//! A page is fetched from a server of one thread, and its title is read.
use std::io::{Read, Write};
use std::net::TcpListener;

async fn page_title(url: &str) -> Option<String> {
    let response = trpl::get(url).await;
    let text = response.text().await;
    let page = trpl::Html::parse(&text);
    page.select_first("title").map(|title| title.inner_html())
}

fn serve(listener: TcpListener) {
    let (mut stream, _) = listener.accept().unwrap();
    let mut request = [0; 1024];
    let _ = stream.read(&mut request).unwrap();
    let body = "<html><head><title>A page of my own</title></head></html>";
    let length = body.len();
    write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}").unwrap();
}

fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || serve(listener));
    trpl::block_on(async {
        match page_title(&url).await {
            Some(title) => println!("the title is {title}"),
            None => println!("there is no title"),
        }
    })
}
