fn main() {
    println!("title: Autumn");
    println!("author: A. Reed");
}
