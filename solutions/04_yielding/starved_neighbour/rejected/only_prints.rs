mod fixture;

fn main() {
    // The size is known after the last step; why do the others?
    println!("thumbnail: {} kB", fixture::thumb::save());
}
