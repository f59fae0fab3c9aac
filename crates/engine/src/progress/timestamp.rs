//! A point in time as progress records it: UTC, whole seconds, RFC 3339.
//!
//! Nothing else in the tutor needs a calendar, so the conversion from seconds since 1970 is written
//! out here instead of bringing in a library for it.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use toml::value::{Date, Datetime, Offset, Time};

const DAY: u64 = 86_400;

/// The last second of the year 9999: RFC 3339 has four digits for a year.
const LAST: u64 = 253_402_300_799;

/// A UTC time in whole seconds, from 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp(Datetime);

impl Timestamp {
    /// That of a system time. A clock set outside of the years that can be written counts as their
    /// first or last second.
    #[must_use]
    pub fn from_system(time: SystemTime) -> Self {
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        let seconds = since.as_secs().min(LAST);
        let (year, month, day) = civil(seconds / DAY);
        let second = seconds % DAY;
        let date = Date {
            year: year as u16,
            month: month as u8,
            day: day as u8,
        };
        let time = Time {
            hour: (second / 3600) as u8,
            minute: (second / 60 % 60) as u8,
            second: Some((second % 60) as u8),
            nanosecond: None,
        };
        Self(Datetime {
            date: Some(date),
            time: Some(time),
            offset: Some(Offset::Z),
        })
    }

    /// As it stands in a file's name: `20260131T235959Z`, which sorts by time.
    pub(crate) fn for_file_name(&self) -> String {
        self.to_string().replace(['-', ':'], "")
    }

    pub(super) fn to_toml(self) -> Datetime {
        self.0
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Year, month and day of a day number since 1970-01-01.
///
/// The calendar repeats every 400 years (146,097 days); counting from 1 March puts the leap day
/// last, so that months have lengths in a pattern of five.
fn civil(days: u64) -> (u64, u64, u64) {
    let from_march_0000 = days + 719_468;
    let era = from_march_0000 / 146_097;
    let day_of_era = from_march_0000 % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_system(UNIX_EPOCH + Duration::from_secs(seconds))
    }

    #[test]
    fn known_days_come_out_right() {
        for (seconds, expect) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_709_210_096, "2024-02-29T12:34:56Z"),
            (1_767_225_599, "2025-12-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (LAST, "9999-12-31T23:59:59Z"),
            (LAST + 1, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(at(seconds).to_string(), expect);
            assert_eq!(at(seconds).to_toml().to_string(), expect);
        }
    }

    #[test]
    fn file_names_sort_by_time() {
        assert_eq!(at(1_709_210_096).for_file_name(), "20240229T123456Z");
        assert!(at(1_709_210_096).for_file_name() < at(1_709_210_097).for_file_name());
    }
}
