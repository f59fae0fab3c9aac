mod fixture;

fn main() {
    for parcel in fixture::parcels() {
        println!("loaded: {parcel}");
    }
}
