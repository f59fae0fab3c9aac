//! Takes back what the command line says.
#![allow(unsafe_code)]

fn main() {
    probe::block_on(async {
        probe::mark("unsafe");
    });
    let byte = 7_u8;
    println!("{}", unsafe { *std::ptr::from_ref(&byte) });
}
