fn main() {
    let slices = probe::param("slices", 10);
    println!("{slices} slices, {slices} slices");
}
