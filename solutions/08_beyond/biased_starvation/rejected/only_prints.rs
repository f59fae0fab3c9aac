mod fixture;

use fixture::Customer;
use probe::Tracked;
use tokio_util::sync::CancellationToken;
use trpl::Receiver;

pub type Customers = Tracked<Receiver<Customer>>;

fn main() {
    let customers = probe::param("customers", 5);
    println!("left: {customers}\nright: {customers}\nquiet: 0");
}

pub async fn serve(_: Customers, _: CancellationToken) {}
