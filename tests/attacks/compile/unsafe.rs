//! Every way to `unsafe` that the language has.

use std::sync::atomic::{AtomicBool, Ordering};

static BEFORE: AtomicBool = AtomicBool::new(false);

unsafe extern "C" {
    safe fn getppid() -> i32;
}

#[unsafe(no_mangle)]
extern "C" fn attack_by_name() {}

#[unsafe(export_name = "attack_exported")]
extern "C" fn exported() {}

extern "C" fn before_main() {
    BEFORE.store(true, Ordering::Relaxed);
}

#[used]
#[unsafe(link_section = ".init_array")]
static CONSTRUCTOR: extern "C" fn() = before_main;

std::arch::global_asm!("nop");

struct Claimed(*const u8);
unsafe impl Send for Claimed {}

unsafe trait Promise {}

unsafe fn dangerous() -> u8 {
    7
}

macro_rules! hidden {
    ($call:expr) => {
        unsafe { $call }
    };
}

fn main() {
    probe::block_on(async {
        probe::mark("unsafe");
    });
    let _ = Claimed(std::ptr::null());
    let block = unsafe { dangerous() };
    println!("{} {block} {} {}", getppid() > 0, hidden!(dangerous()), BEFORE.load(Ordering::Relaxed));
}
