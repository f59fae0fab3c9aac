//! What the sources must and must not say.

use super::table::{OneOrMany, Operand, table};
use super::{Judged, Needs, RuleKind, broken, demand};
use crate::judge::ctx::Ctx;
use crate::judge::source::{Mention, SourceFile, SourcePattern, scan};
use crate::judge::verdict::Evidence;
use crate::judge::violation::Violation;
use crate::judge::way::Way;

pub(super) static SOURCE: RuleKind = RuleKind {
    key: "source",
    says: "What the learner's files say, read as a syntax tree: comments and strings never count, \
           and names count by what the imports make of them. `std::thread::spawn` is a path, and \
           `std::thread` everything in it; a single word is any path that has it; \
           `trpl::sleep(0)` a call with a zero, however it is written; `.unwrap()` a method; \
           `tokio::select!` a macro; `use trpl::StreamExt` an import; `unsafe` the word.",
    shape: Source::SHAPE,
    needs: Needs::Sources,
    read: |cursor| {
        let table = Source::parse(cursor)?;
        if table.forbid.is_none() && table.require.is_none() {
            let nothing = "this demands nothing: `forbid` or `require` is missing";
            cursor.problem(nothing, None);
            return None;
        }
        let forbids = table.forbid.is_some();
        let mut demanded = demand(table, source)?;
        if !forbids {
            demanded.rules_out.push(Way::Present);
        }
        Some(demanded)
    },
    example: r#"source = { forbid = ["trpl::sleep(0)"], require = "trpl::yield_now" }"#,
    passes: "async fn turn() { trpl::yield_now().await; } // not trpl::sleep(ms(0))",
    broken: broken::source::SOURCE,
};

table! {
    Source {
        forbid: Option<OneOrMany<SourcePattern>> = "none of these",
        require: Option<OneOrMany<SourcePattern>> = "each of these somewhere",
        file: Option<String> = "only in this file; without it, in all that are edited",
    }
}

fn source(ctx: &Ctx<'_>, table: &Source) -> Judged {
    let mut mentions = Vec::new();
    for source in table.files(ctx)? {
        let of_file = scan(source.text).map_err(|error| {
            let detail = format!("`{}` cannot be read as Rust: {error}", source.path);
            Violation::new(Way::Unreadable, detail)
        })?;
        mentions.push((source.path, of_file));
    }
    for pattern in table.forbid.iter().flat_map(|list| list.iter()) {
        if let Some((path, mention)) = find(&mentions, pattern) {
            let place = format!("{path}:{}", mention.place);
            let mut evidence = Evidence::new(pattern.to_string(), "used").wanting("not used");
            evidence.place = Some(place.clone());
            let detail = format!("`{pattern}` is used at {place}");
            return Err(Violation::new(Way::Present, detail)
                .but("it should not be used here")
                .with(evidence));
        }
    }
    for pattern in table.require.iter().flat_map(|list| list.iter()) {
        if find(&mentions, pattern).is_none() {
            let mut evidence = Evidence::new(pattern.to_string(), "not used").wanting("used");
            evidence.place.clone_from(&table.file);
            let detail = format!("`{pattern}` is used nowhere");
            return Err(Violation::new(Way::Missing, detail)
                .but("it should be used")
                .with(evidence));
        }
    }
    Ok(())
}

impl Source {
    fn files<'a>(&self, ctx: &Ctx<'a>) -> Result<Vec<SourceFile<'a>>, Violation> {
        let wanted = |source: &&SourceFile<'a>| {
            source.path.ends_with(".rs")
                && self.file.as_ref().is_none_or(|file| file == source.path)
        };
        let files: Vec<_> = ctx.sources.iter().filter(wanted).copied().collect();
        if files.is_empty() {
            let name = self.file.as_deref().unwrap_or("src/main.rs");
            return Err(Violation::new(
                Way::Absent,
                format!("there is no file `{name}`: did you rename or remove it?"),
            ));
        }
        Ok(files)
    }
}

fn find<'a>(
    sources: &'a [(&'a str, Vec<Mention>)],
    pattern: &SourcePattern,
) -> Option<(&'a str, &'a Mention)> {
    sources.iter().find_map(|(path, mentions)| {
        let mention = mentions.iter().find(|mention| pattern.matches(mention))?;
        Some((*path, mention))
    })
}
