fn main() {
    let room = probe::param("room", 7);
    println!("the visitor goes to room {room}");
}
