//! A constant that computes for ever.
#![allow(long_running_const_eval)]

const ENDLESS: u64 = {
    let mut number = 0_u64;
    loop {
        number = number.wrapping_add(1);
    }
};

fn main() {
    probe::mark("never");
    println!("{ENDLESS}");
}
