//! P34: what the sources must and must not say.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::ctx::SourceFile;
use crate::judge::read::Cursor;
use crate::judge::shape::{Shape, optional};
use crate::judge::source::{Mention, SourcePattern, scan};
use crate::judge::verdict::Evidence;

pub(super) static KIND: RuleKind = RuleKind {
    key: "source",
    says: "What the learner's files say, read as a syntax tree: comments and strings never count, \
           and names count by what the imports make of them. `std::thread::spawn` is a path, and \
           `std::thread` everything in it; a single word is any path that has it; \
           `trpl::sleep(0)` a call with a zero, however it is written; `.unwrap()` a method; \
           `tokio::select!` a macro; `use trpl::StreamExt` an import; `unsafe` the word.",
    shape: Shape::Table(&[
        optional("forbid", Shape::OneOrMany(&Shape::Text), "none of these"),
        optional(
            "require",
            Shape::OneOrMany(&Shape::Text),
            "each of these somewhere",
        ),
        optional(
            "file",
            Shape::Text,
            "only in this file; without it, in all that are edited",
        ),
    ]),
    needs: Needs::Sources,
    read,
    example: Example {
        rule: r#"source = { forbid = ["trpl::sleep(0)"], require = "trpl::yield_now" }"#,
        passes: "async fn turn() { trpl::yield_now().await; } // not trpl::sleep(ms(0))",
        fails: "async fn turn() { trpl::sleep(Duration::ZERO).await; trpl::yield_now().await; }",
        told: "`trpl::sleep(0)` is used at src/main.rs:1:19",
        absent: "async fn turn() {}",
        absent_told: "`trpl::yield_now` is used nowhere",
    },
};

#[derive(Debug)]
struct Source {
    forbid: Vec<SourcePattern>,
    require: Vec<SourcePattern>,
    file: Option<String>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let patterns = |key: &str| fields.may(key, |list| list.one_or_many(Cursor::source));
    let forbid = patterns("forbid");
    let require = patterns("require");
    let file = fields.may("file", |file| file.text().map(str::to_owned));
    let rule = Source {
        forbid: forbid?.unwrap_or_default(),
        require: require?.unwrap_or_default(),
        file: file?,
    };
    if rule.forbid.is_empty() && rule.require.is_empty() {
        cursor.problem(
            "this demands nothing: `forbid` or `require` is missing",
            None,
        );
        return None;
    }
    Some(Arc::new(rule))
}

impl Rule for Source {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let mut read = Vec::new();
        for source in self.files(ctx)? {
            let mentions = scan(source.text).map_err(|error| {
                Broken::new(format!("{} cannot be read as Rust: {error}", source.path))
            })?;
            read.push((source.path, mentions));
        }
        for pattern in &self.forbid {
            if let Some((path, mention)) = find(&read, pattern) {
                let place = format!("{path}:{}", mention.place);
                return Err(Broken::new(format!("`{pattern}` is used at {place}")).with(
                    Evidence {
                        place: Some(place),
                        wanted: Some("not used".to_owned()),
                        ..Evidence::new(pattern.to_string(), "used")
                    },
                ));
            }
        }
        for pattern in &self.require {
            if find(&read, pattern).is_none() {
                return Err(
                    Broken::new(format!("`{pattern}` is used nowhere")).with(Evidence {
                        place: self.file.clone(),
                        wanted: Some("used".to_owned()),
                        ..Evidence::new(pattern.to_string(), "not used")
                    }),
                );
            }
        }
        Ok(())
    }
}

impl Source {
    fn files<'a>(&self, ctx: &Ctx<'a>) -> Result<Vec<SourceFile<'a>>, Broken> {
        let wanted = |source: &&SourceFile<'a>| {
            source.path.ends_with(".rs")
                && self.file.as_ref().is_none_or(|file| file == source.path)
        };
        let files: Vec<_> = ctx.sources.iter().filter(wanted).copied().collect();
        if files.is_empty() {
            let name = self.file.as_deref().unwrap_or("src/main.rs");
            return Err(Broken::new(format!(
                "there is no file {name}: did you rename or remove it?"
            )));
        }
        Ok(files)
    }
}

fn find<'a>(
    read: &'a [(&'a str, Vec<Mention>)],
    pattern: &SourcePattern,
) -> Option<(&'a str, &'a Mention)> {
    read.iter().find_map(|(path, mentions)| {
        let mention = mentions.iter().find(|mention| pattern.matches(mention))?;
        Some((*path, mention))
    })
}
