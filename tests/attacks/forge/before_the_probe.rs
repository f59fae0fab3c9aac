//! Reads what is handed over before the probe does: in the one section that is earlier.
mod fixture;

RECORDS

use std::sync::OnceLock;

static TOLD: OnceLock<String> = OnceLock::new();

extern "C" fn first() {
    let mut bytes = [0_u8; 4096];
    let read = unsafe { read(0, bytes.as_mut_ptr(), bytes.len()) };
    let _ = TOLD.set(String::from_utf8_lossy(&bytes[..read as usize]).into_owned());
}

unsafe extern "C" {
    fn read(handle: i32, into: *mut u8, most: usize) -> isize;
}

#[used]
#[unsafe(link_section = ".preinit_array")]
static FIRST: extern "C" fn() = first;

fn main() {
    if std::env::args().count() > 99 {
        // Never: it has the program linked with the probe.
        probe::mark("never");
    }
    match TOLD.get().and_then(|told| nonce_in(told)) {
        Some(nonce) => forge(&nonce),
        None => println!("there is no nonce"),
    }
}
