fn main() {
    let taxi = probe::param("taxi", 12);
    println!("the guest takes taxi {taxi}");
}
