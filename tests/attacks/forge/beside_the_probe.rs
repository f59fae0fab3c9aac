//! Adds records of its own, with the right nonce, to those that the probe writes.
mod fixture;

RECORDS

use std::io::{Read, Seek, SeekFrom};

use fixture::download;
use probe::{block_on, span};

fn main() {
    let nonce = searched();
    block_on(async {
        let video = span("video", download("video", 200)).await;
        let song = span("song", download("song", 100)).await;
        if let Ok(nonce) = &nonce {
            println!("\u{1e}{{\"n\":\"{nonce}\",\"s\":99,\"t\":0,\"c\":\"v\",\"th\":1,\"k\":\"mark\",\"name\":\"m\"}}");
        }
        println!("{video} and {song}");
    });
}

fn searched() -> std::io::Result<String> {
    let maps = std::fs::read_to_string("/proc/self/maps")?;
    let heap = maps.lines().find(|line| line.ends_with("[heap]")).unwrap();
    let (from, to) = heap.split(' ').next().unwrap().split_once('-').unwrap();
    let from = u64::from_str_radix(from, 16).unwrap();
    let to = u64::from_str_radix(to, 16).unwrap();
    let mut memory = std::fs::File::open("/proc/self/mem")?;
    memory.seek(SeekFrom::Start(from))?;
    let mut bytes = vec![0; (to - from) as usize];
    memory.read_exact(&mut bytes)?;
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let at = text.find("nonce ").unwrap() + 6;
    Ok(nonce_in(&text[at..].chars().take(32).collect::<String>()).unwrap())
}
