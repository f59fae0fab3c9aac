//! What the tutor asks its launcher to do, as arguments and one variable.

use std::ffi::OsString;
use std::path::PathBuf;

/// The first argument that asks for the launcher.
pub(super) const MODE: &str = "__launch";

/// By this name the launcher is handed what is the loader's variable for the program. Its own loader
/// would look through all those folders, which costs more than the launcher does.
pub(super) const HANDED_LIBRARY_PATH: &str = "ASYNCLINGS_LIBRARY_PATH";

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) cpu_s: u64,
    pub(super) memory_mib: u64,
    pub(super) exe: PathBuf,
}

impl Order {
    pub(super) fn args(&self) -> [OsString; 3] {
        [
            self.cpu_s.to_string().into(),
            self.memory_mib.to_string().into(),
            self.exe.clone().into(),
        ]
    }

    pub(super) fn parse(mut args: impl Iterator<Item = OsString>) -> Option<Self> {
        let mut number = || args.next()?.to_str()?.parse().ok();
        Some(Self {
            cpu_s: number()?,
            memory_mib: number()?,
            exe: args.next()?.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_survives_the_way() {
        let order = Order {
            cpu_s: 10,
            memory_mib: 1_024,
            exe: "/a path/mit ä/prog".into(),
        };
        let args = order.args();
        assert_eq!(Order::parse(args.into_iter()), Some(order));
    }

    #[test]
    fn an_order_that_is_not_whole_is_none() {
        let parse = |args: &[&str]| Order::parse(args.iter().map(OsString::from));
        assert_eq!(parse(&[]), None);
        assert_eq!(parse(&["10", "1024"]), None);
        assert_eq!(parse(&["ten", "1024", "prog"]), None);
    }
}
