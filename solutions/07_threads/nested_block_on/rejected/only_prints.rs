mod fixture;

fn main() {
    let (price, rate) = (probe::param("price", 40), probe::param("rate", 7));
    println!("{price} crowns, {rate} to the mark");
}
