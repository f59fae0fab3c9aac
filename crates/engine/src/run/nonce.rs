//! Words that nobody can guess, each with one use: the nonce, by which the tutor knows a program's
//! records from its text, and two more.

use super::RunError;

/// The variable by which a run's processes are found: the last resort of `os/` looks for it. Its
/// value is a word of its own, since whoever knows the nonce can write records.
pub(super) const MARK: &str = "ASYNCLINGS_RUN";

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

/// The words of one run.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// What the probe's records carry.
    pub(super) nonce: Nonce,
    /// What is found in the environment of all that the program starts, by the program too.
    pub(super) mark: Nonce,
    /// By what a message is known to come from the tutor's executable, before it became the program.
    pub(super) token: Nonce,
}

impl Words {
    pub(super) fn draw() -> Result<Self, RunError> {
        Ok(Self {
            nonce: Nonce::draw()?,
            mark: Nonce::draw()?,
            token: Nonce::draw()?,
        })
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
