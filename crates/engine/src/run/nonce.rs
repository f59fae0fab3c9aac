//! The word by which the tutor knows a program's records from its text.

use super::RunError;

/// The variable that holds it for the program. The last resort of `os/` looks for it.
pub(super) const NONCE: &str = "ASYNCLINGS_NONCE";

/// 32 hex digits that no program can guess, drawn anew for every run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nonce(String);

impl Nonce {
    /// Draws one from the system's random numbers.
    pub(super) fn draw() -> Result<Self, RunError> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| RunError::no_random(&error))?;
        Ok(Self(format!("{:032x}", u128::from_be_bytes(bytes))))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_32_hex_digits_and_never_the_same() {
        let (one, other) = (Nonce::draw().unwrap(), Nonce::draw().unwrap());
        assert_ne!(one, other);
        for nonce in [one, other] {
            assert_eq!(nonce.as_str().len(), 32);
            assert!(nonce.as_str().bytes().all(|byte| byte.is_ascii_hexdigit()));
        }
    }
}
