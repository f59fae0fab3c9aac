mod fixture;

fn main() {
    // The announcement alone.
    fixture::announce();
}
