//! Two answers from the network. This file is given: a changed copy does not
//! count.

use probe::{io, param};

/// The price of the day, after 80 ms.
pub async fn fetch_price() -> i64 {
    io("price", 80).await;
    param("price", 40)
}

/// The exchange rate of the day, after 100 ms.
pub async fn fetch_rate() -> i64 {
    io("rate", 100).await;
    param("rate", 7)
}
