//! Which part of a class one machine grades: `hash:2/4`, `slice:env/4`.
//!
//! Parts are of persons, so that what one of them wrote is compiled in one place. `slice` deals
//! persons out in turn and gives parts of the same size; `hash` looks at a person's id alone, so that a
//! person stays in their part whoever else is in the class. Parts are counted from 1.

use std::fmt;
use std::str::FromStr;

use asynclings_engine::fs;

/// How persons are dealt out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// By a sum of the person's id.
    Hash,
    /// In turn, in the order of the ids.
    Slice,
}

impl Scheme {
    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hash => "hash",
            Self::Slice => "slice",
        }
    }
}

/// One part of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// How persons are dealt out.
    pub scheme: Scheme,
    /// Which part, from 1.
    pub part: u32,
    /// Of how many.
    pub parts: u32,
}

impl Partition {
    /// Whether this part grades a person: the `place`th of the class, from 0.
    #[must_use]
    pub fn holds(&self, place: usize, person: &str) -> bool {
        let number = match self.scheme {
            Scheme::Slice => place as u64,
            Scheme::Hash => {
                let sum = fs::sum(person.as_bytes());
                u64::from_str_radix(&sum[..15], 16).unwrap_or_default()
            }
        };
        number % u64::from(self.parts) == u64::from(self.part - 1)
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            scheme,
            part,
            parts,
        } = self;
        write!(f, "{}:{part}/{parts}", scheme.word())
    }
}

/// A partition as it was asked for: numbers that are not written come from the environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    scheme: Scheme,
    part: Option<u32>,
    parts: Option<u32>,
}

/// Why a partition cannot be had: what is wrong, and what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct PartitionError {
    what: String,
    /// What to do about it.
    pub remedy: String,
}

fn error(what: impl Into<String>, remedy: impl Into<String>) -> PartitionError {
    PartitionError {
        what: what.into(),
        remedy: remedy.into(),
    }
}

impl FromStr for Wanted {
    type Err = PartitionError;

    fn from_str(text: &str) -> Result<Self, PartitionError> {
        let bad = || {
            error(
                format!("`{text}` is not a partition"),
                "use a partition such as `hash:2/4` or `slice:2/4`; write `env` instead of a number to read that number from the environment",
            )
        };
        let (scheme, numbers) = text.split_once(':').ok_or_else(bad)?;
        let scheme = match scheme {
            "hash" => Scheme::Hash,
            "slice" => Scheme::Slice,
            _ => return Err(bad()),
        };
        let number = |text: &str| match text {
            "env" => Ok(None),
            _ => text.parse().map(Some).map_err(|_| bad()),
        };
        let (part, parts) = numbers.split_once('/').unwrap_or((numbers, "env"));
        let (part, parts) = (number(part)?, number(parts)?);
        if parts == Some(0) || part == Some(0) || part.zip(parts).is_some_and(|(i, n)| i > n) {
            return Err(error(
                format!("`{text}` is not a valid part"),
                "count parts from 1, as in `1/4` to `4/4`",
            ));
        }
        if part.is_some() && parts.is_none() {
            return Err(bad());
        }
        Ok(Self {
            scheme,
            part,
            parts,
        })
    }
}

/// An engine that starts many jobs, and the variables by which it tells each which one it is.
struct Engine {
    name: &'static str,
    part: &'static str,
    /// What the first job's number is.
    first: u32,
    parts: Option<&'static str>,
}

const ENGINES: &[Engine] = &[
    Engine {
        name: "Slurm",
        part: "SLURM_ARRAY_TASK_ID",
        first: 1,
        parts: Some("SLURM_ARRAY_TASK_COUNT"),
    },
    Engine {
        name: "Kubernetes",
        part: "JOB_COMPLETION_INDEX",
        first: 0,
        parts: None,
    },
    Engine {
        name: "GitLab",
        part: "CI_NODE_INDEX",
        first: 1,
        parts: Some("CI_NODE_TOTAL"),
    },
    Engine {
        name: "GNU parallel",
        part: "PARALLEL_SEQ",
        first: 1,
        parts: None,
    },
];

impl Wanted {
    /// The partition, its numbers looked up where they were not written.
    ///
    /// # Errors
    ///
    /// When the environment says none, two that differ, or one that makes no sense.
    pub fn resolve(
        self,
        env: impl Fn(&str) -> Option<String>,
    ) -> Result<Partition, PartitionError> {
        let scheme = self.scheme;
        if let (Some(part), Some(parts)) = (self.part, self.parts) {
            return Ok(Partition {
                scheme,
                part,
                parts,
            });
        }
        let mut set = ENGINES.iter().filter(|engine| env(engine.part).is_some());
        let Some(engine) = set.next() else {
            return Err(error(
                "could not find an environment variable that says which part of the class to grade",
                "write the part yourself, as in `hash:2/4`; \
                 asynclings knows the variables of Slurm, Kubernetes, GitLab and GNU parallel",
            ));
        };
        if let Some(other) = set.next() {
            let (one, other) = (engine.part, other.part);
            return Err(error(
                format!(
                    "`{one}` and `{other}` are both set, but only one can say which part this is"
                ),
                format!("write the part yourself, as in `hash:${one}/4`"),
            ));
        }
        let number = |name: &str| -> Result<u32, PartitionError> {
            let text = env(name).unwrap_or_default();
            text.parse().map_err(|_| {
                error(
                    format!(
                        "`{name}` is `{}`, which is not a number",
                        text.escape_debug()
                    ),
                    "write the part yourself, as in `hash:2/4`",
                )
            })
        };
        let counted = number(engine.part)?;
        let parts = match (self.parts, engine.parts) {
            (Some(parts), _) => parts,
            (None, Some(name)) => number(name)?,
            (None, None) => {
                return Err(error(
                    format!("{} does not say how many parts there are", engine.name),
                    format!("write the number, as in `{}:env/4`", scheme.word()),
                ));
            }
        };
        let outside = || {
            let (first, last) = (engine.first, parts + engine.first - 1);
            error(
                format!(
                    "expected `{}` to be from {first} to {last}, found {counted}",
                    engine.part
                ),
                format!(
                    "make {} count from {first} to {last}, or write how many parts there are, as in \
                     `{}:env/4`",
                    engine.name,
                    scheme.word()
                ),
            )
        };
        let part = (counted + 1)
            .checked_sub(engine.first)
            .ok_or_else(outside)?;
        if part == 0 || part > parts {
            return Err(outside());
        }
        Ok(Partition {
            scheme,
            part,
            parts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str, env: &[(&str, &str)]) -> Result<String, String> {
        let wanted: Wanted = text.parse().map_err(|e: PartitionError| e.to_string())?;
        let look = |name: &str| {
            let found = env.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let partition = wanted.resolve(look).map_err(|e| e.to_string())?;
        Ok(partition.to_string())
    }

    #[test]
    fn parts_come_from_the_command_line_or_the_engine() {
        const SLURM: &[(&str, &str)] = &[
            ("SLURM_ARRAY_TASK_ID", "3"),
            ("SLURM_ARRAY_TASK_COUNT", "4"),
        ];
        for (text, env, expect) in [
            ("hash:2/4", &[][..], "hash:2/4"),
            ("slice:1/1", &[], "slice:1/1"),
            ("hash:env", SLURM, "hash:3/4"),
            ("hash:env/env", SLURM, "hash:3/4"),
            // One task that is started again alone: the number of parts stays what it was.
            (
                "hash:env/8",
                &[
                    ("SLURM_ARRAY_TASK_ID", "7"),
                    ("SLURM_ARRAY_TASK_COUNT", "1"),
                ],
                "hash:7/8",
            ),
            ("slice:env/4", &[("JOB_COMPLETION_INDEX", "0")], "slice:1/4"),
            ("slice:env/4", &[("JOB_COMPLETION_INDEX", "3")], "slice:4/4"),
            (
                "hash:env",
                &[("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "5")],
                "hash:2/5",
            ),
            ("hash:env/9", &[("PARALLEL_SEQ", "9")], "hash:9/9"),
        ] {
            assert_eq!(resolved(text, env).as_deref(), Ok(expect), "{text} {env:?}");
        }
    }

    #[test]
    fn what_names_no_part_is_refused() {
        for (text, env) in [
            ("hash", &[][..]),
            ("hash:", &[]),
            ("count:1/2", &[]),
            ("hash:0/4", &[]),
            ("hash:5/4", &[]),
            ("hash:1/0", &[]),
            ("hash:2", &[]),
            ("hash:-1/4", &[]),
            ("hash:env", &[]),
            ("hash:env", &[("JOB_COMPLETION_INDEX", "0")]),
            ("hash:env/4", &[("JOB_COMPLETION_INDEX", "4")]),
            ("hash:env/4", &[("SLURM_ARRAY_TASK_ID", "0")]),
            ("hash:env/4", &[("SLURM_ARRAY_TASK_ID", "x")]),
            // An array of one task, started again: it would grade everybody.
            (
                "hash:env",
                &[
                    ("SLURM_ARRAY_TASK_ID", "3"),
                    ("SLURM_ARRAY_TASK_COUNT", "1"),
                ],
            ),
            (
                "hash:env/4",
                &[("SLURM_ARRAY_TASK_ID", "1"), ("PARALLEL_SEQ", "2")],
            ),
        ] {
            assert!(resolved(text, env).is_err(), "{text} {env:?}");
        }
    }

    #[test]
    fn every_person_is_in_exactly_one_part() {
        for scheme in [Scheme::Hash, Scheme::Slice] {
            for parts in [1, 2, 4, 7] {
                for place in 0..200 {
                    let person = format!("person {place}");
                    let holds = (1..=parts).filter(|part| {
                        let partition = Partition {
                            scheme,
                            part: *part,
                            parts,
                        };
                        partition.holds(place, &person)
                    });
                    assert_eq!(holds.count(), 1);
                }
            }
        }
    }
}
