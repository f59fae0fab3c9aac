mod fixture;

use std::future::{Ready, ready};

fn main() {
    let parcel = probe::param_text("parcel", "books");
    println!("{parcel} after {} pauses", probe::param("stages", 3));
    let _ = fixture::errand;
}

pub struct Counted;

impl Counted {
    pub fn new<F: Future<Output = String>>(_: F) -> Ready<(String, u32)> {
        ready((String::new(), 0))
    }
}
