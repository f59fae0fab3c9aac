//! Takes another's module.

#[path = "OUTSIDE/module.rs"]
mod module;

fn main() {
    probe::block_on(async {
        probe::mark("read");
    });
    println!("{}", module::FOUND);
}
