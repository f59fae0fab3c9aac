use probe::param;

fn main() {
    println!("cache: 16 of 16");
    println!("far: Err(2s)");
    println!("near: Ok({})", param("near", 2));
}
