//! What cargo says on its way, as numbers and names.
//!
//! cargo offers its progress to people only: a bar that it redraws, and a line for each crate.
//! Both are read here. Should a later cargo draw its bar otherwise, the lines still count crates
//! against the number in the lock file; nothing but the display rests on it.

use super::workspace::{BuildProgress, BuildStep};

/// Follows one run of cargo.
#[derive(Debug, Default)]
pub(super) struct Follower {
    packages: u32,
    compiled: u32,
    downloaded: u32,
    bar_seen: bool,
    last: Option<BuildProgress>,
}

impl Follower {
    /// `packages`: how many the lock file names, for as long as cargo has not said better.
    pub(super) fn new(packages: u32) -> Self {
        Self {
            packages,
            ..Self::default()
        }
    }

    /// Reads one line. Some when it changes what is to be shown.
    pub(super) fn line(&mut self, line: &str) -> Option<BuildProgress> {
        let progress = self.progress_in(line.trim())?;
        if self.last.as_ref() == Some(&progress) {
            return None;
        }
        self.last = Some(progress.clone());
        Some(progress)
    }

    /// What is to be shown when cargo has built all there is: it draws its bar no more after the last crate.
    pub(super) fn finished(&self) -> Option<BuildProgress> {
        let last = self.last.as_ref()?;
        (last.step == BuildStep::Build && last.done < last.total).then(|| BuildProgress {
            done: last.total,
            name: None,
            ..last.clone()
        })
    }

    fn progress_in(&mut self, line: &str) -> Option<BuildProgress> {
        let (word, rest) = line.split_once(' ')?;
        let rest = rest.trim_start();
        match word {
            "Building" => {
                let progress = bar(rest)?;
                self.bar_seen = true;
                Some(progress)
            }
            "Downloaded" => {
                self.downloaded += 1;
                Some(self.download(0, first_word(rest)))
            }
            "Downloading" => Some(self.download(first_word(rest)?.parse().ok()?, None)),
            "Compiling" if !self.bar_seen => {
                self.compiled += 1;
                Some(BuildProgress {
                    step: BuildStep::Build,
                    done: self.compiled - 1,
                    total: self.packages.max(self.compiled),
                    name: first_word(rest).map(str::to_owned),
                })
            }
            _ => None,
        }
    }

    fn download(&self, remaining: u32, name: Option<&str>) -> BuildProgress {
        let known = self
            .last
            .as_ref()
            .filter(|last| last.step == BuildStep::Download);
        let total = (self.downloaded + remaining).max(known.map_or(0, |last| last.total));
        BuildProgress {
            step: BuildStep::Download,
            done: self.downloaded,
            total,
            name: name.map(str::to_owned),
        }
    }
}

/// True for a line that only shows progress and is no part of what went wrong.
pub(super) fn is_bar(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("Building [") || line.starts_with("Downloading ")
}

/// `[=====>   ] 12/188: tokio, syn(build)`
fn bar(text: &str) -> Option<BuildProgress> {
    let (_, rest) = text.strip_prefix('[')?.split_once("] ")?;
    let (numbers, names) = rest.split_once(':').unwrap_or((rest, ""));
    let (done, total) = numbers.trim().split_once('/')?;
    let (done, total) = (done.parse().ok()?, total.parse().ok()?);
    let name = names.split(',').next().unwrap_or_default().trim();
    let name = name.split('(').next().unwrap_or_default();
    Some(BuildProgress {
        step: BuildStep::Build,
        done,
        total: u32::max(done, total),
        name: (!name.is_empty()).then(|| name.to_owned()),
    })
}

fn first_word(text: &str) -> Option<&str> {
    text.split_whitespace().next()
}

/// How many packages a lock file names.
pub(super) fn packages(lock: &str) -> u32 {
    let lines = lock.lines().filter(|line| line.trim() == "[[package]]");
    u32::try_from(lines.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[&str]) -> Vec<String> {
        let mut follower = Follower::new(5);
        lines
            .iter()
            .filter_map(|line| follower.line(line))
            .map(|told| {
                let name = told.name.unwrap_or("-".into());
                format!("{:?} {}/{} {name}", told.step, told.done, told.total)
            })
            .collect()
    }

    #[test]
    fn the_bar_wins_over_the_lines() {
        let lines = [
            "   Compiling libc v0.2.1",
            "    Building [==>     ] 12/188: tokio, syn(build)   ",
            "   Compiling syn v2.0.0",
            "    Building [==>     ] 12/188: tokio, syn(build)",
            "    Building [=====>  ] 13/188: syn(build.rs)",
            "    Building [=======>] 187/188",
        ];
        let expect = [
            "Build 0/5 libc",
            "Build 12/188 tokio",
            "Build 13/188 syn",
            "Build 187/188 -",
        ];
        assert_eq!(told(&lines), expect);
    }

    #[test]
    fn the_count_reaches_the_end() {
        let mut follower = Follower::new(5);
        assert_eq!(follower.finished(), None);
        follower.line("Downloaded tokio v1.54.1");
        assert_eq!(follower.finished(), None);
        follower.line("Building [=======>] 187/188: tokio");
        let end = follower.finished().unwrap();
        assert_eq!((end.done, end.total, end.name), (188, 188, None));
    }

    #[test]
    fn without_a_bar_the_lines_count() {
        let lines = ["Compiling a v1", "Compiling b v1", "Finished `dev` profile"];
        assert_eq!(told(&lines), ["Build 0/5 a", "Build 1/5 b"]);
    }

    #[test]
    fn downloads_are_counted_against_what_remains() {
        let lines = [
            " Downloading crates ...",
            " Downloading 3 crates, remaining bytes: 1.2MB",
            "  Downloaded tokio v1.54.1",
            " Downloading 2 crates, remaining bytes: 1.0MB",
        ];
        let expect = ["Download 0/3 -", "Download 1/3 tokio", "Download 1/3 -"];
        assert_eq!(told(&lines), expect);
    }

    #[test]
    fn packages_of_a_lock_file_are_counted() {
        assert_eq!(
            packages("version = 4\n[[package]]\nname=\"a\"\n[[package]]\n"),
            2
        );
    }
}
