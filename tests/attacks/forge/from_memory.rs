//! Reads the nonce in its own memory, where the probe keeps it, without `unsafe`.
mod fixture;

RECORDS

use std::io::{Read, Seek, SeekFrom};

fn main() {
    if std::env::args().count() > 99 {
        // Never: it has the program linked with the probe.
        probe::mark("never");
    }
    match searched() {
        Ok(Some(nonce)) => forge(&nonce),
        Ok(None) => println!("there is no nonce"),
        Err(error) => println!("refused: {error}"),
    }
}

fn searched() -> std::io::Result<Option<String>> {
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
    Ok(text.match_indices("nonce ").find_map(|(at, word)| {
        nonce_in(&text[at + word.len()..].chars().take(32).collect::<String>())
    }))
}
