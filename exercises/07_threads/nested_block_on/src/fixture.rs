//! Two answers from the network. This file is given: a changed copy does not
//! count.

use probe::{io, param};

/// The price of the day, after about 80 ms.
pub async fn fetch_price() -> i64 {
    io("price", param("price_takes", 80).unsigned_abs()).await;
    param("price", 40)
}

/// The exchange rate of the day, after about 100 ms.
pub async fn fetch_rate() -> i64 {
    io("rate", param("rate_takes", 100).unsigned_abs()).await;
    param("rate", 7)
}
