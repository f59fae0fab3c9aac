//! The words that people read: no stilted phrases, no link that leads nowhere, and a page on the
//! probe that says what the probe does.
//!
//! The phrases are those of `pack check` ([`wording`]). What is right although it is on that list
//! stands in a table here, or as a `[[wording]]` in `lessons.toml`, each with its reason.

use std::fs;
use std::path::{Path, PathBuf};

use asynclings_author::lint::{lint, wording};
use asynclings_core::pack::{Folder, Strictness, complete};
use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use syn::visit::{self, Visit};

use crate::support::build::repository;

/// Phrases of messages and pages that are right: where, the phrase, and why.
const ALLOWED: &[(&str, &str, &str)] = &[
    (
        "crates/author/src/lint/wording.rs",
        "",
        "the list itself quotes them",
    ),
    (
        "crates/core/src/judge/grammar.rs",
        "",
        "a test, which quotes what it finds",
    ),
    (
        "docs/authoring.md",
        "is to",
        "the style rules quote what they forbid",
    ),
    ("docs/authoring.md", "shall", "as above"),
    ("docs/authoring.md", "at once", "as above"),
    ("docs/authoring.md", "behind the call", "as above"),
];

fn is_allowed(file: &str, words: &str) -> bool {
    let fits = |(place, part, _): &&(&str, &str, &str)| file == *place && words.contains(part);
    ALLOWED.iter().any(|entry| fits(&entry))
}

/// The stilted phrases of a text, as lines for a failure.
fn stilted(file: &str, text: &str, found: &mut Vec<String>) {
    for (range, instead) in wording::stilted(text) {
        let words: Vec<_> = text[range.clone()].split_whitespace().collect();
        let words = words.join(" ");
        if !is_allowed(file, &words) {
            let line = text[..range.start].lines().last().unwrap_or_default();
            found.push(format!("{file}: \"{words}\" after \"{line}\": {instead}"));
        }
    }
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(repository().join(folder)).sort_by_file_name();
    all.into_iter()
        .filter_entry(|entry| entry.file_name() != "embedded" && entry.file_name() != "target")
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ext| ext == ending))
        .collect()
}

fn shown(path: &Path) -> String {
    let inside = path.strip_prefix(repository()).unwrap_or(path);
    inside.display().to_string().replace('\\', "/")
}

/// The string literals of a file, but for those that only its programmers read: tests, and the
/// reasons in attributes.
#[derive(Default)]
struct Literals(Vec<String>);

impl Literals {
    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.0.push(text.value());
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let tokens = attribute
            .meta
            .require_list()
            .map(|list| list.tokens.to_string());
        attribute.path().is_ident("cfg") && tokens.is_ok_and(|tokens| tokens == "test")
    })
}

impl Visit<'_> for Literals {
    fn visit_item_mod(&mut self, module: &syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        // What `expect` says is said of a bug.
        if call.method == "expect" {
            self.visit_expr(&call.receiver);
        } else {
            visit::visit_expr_method_call(self, call);
        }
    }

    fn visit_attribute(&mut self, attribute: &syn::Attribute) {
        let path = attribute.path();
        if ["error", "command", "arg"]
            .iter()
            .any(|name| path.is_ident(name))
            && let Ok(list) = attribute.meta.require_list()
        {
            self.tokens(list.tokens.clone());
        }
    }

    fn visit_macro(&mut self, called: &syn::Macro) {
        self.tokens(called.tokens.clone());
    }

    fn visit_lit_str(&mut self, text: &syn::LitStr) {
        self.0.push(text.value());
    }
}

/// The comments of the command line, which clap turns into its help.
#[derive(Default)]
struct Help(Vec<String>);

impl Visit<'_> for Help {
    fn visit_attribute(&mut self, attribute: &syn::Attribute) {
        if let syn::Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let syn::Expr::Lit(doc) = &pair.value
            && let syn::Lit::Str(text) = &doc.lit
        {
            self.0.push(text.value());
        }
    }
}

#[test]
fn messages_and_help_are_in_plain_english() {
    let mut found = Vec::new();
    let mut seen = 0;
    for path in ["src", "crates"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
    {
        let file = shown(&path);
        if file.contains("/tests/") || file.ends_with("tests.rs") || file.ends_with("samples.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = syn::parse_file(&text).unwrap();
        if is_test(&code.attrs) {
            continue;
        }
        let mut literals = Literals::default();
        literals.visit_file(&code);
        if file == "src/args.rs" {
            let mut help = Help::default();
            help.visit_file(&code);
            literals.0.extend(help.0);
        }
        seen += literals.0.len();
        for literal in &literals.0 {
            stilted(&file, literal, &mut found);
        }
    }
    assert!(seen > 1_000, "only {seen} literals were seen");
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

/// The pages for people: those at the top, those in docs, and those that `pack new` writes.
fn pages() -> Vec<(String, String)> {
    let top = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let top = top.iter().map(|name| repository().join(name));
    let all = top
        .chain(files("docs", "md"))
        .chain(files("crates/author/templates", "md"));
    all.map(|path| (shown(&path), fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn pages_are_in_plain_english() {
    let mut found = Vec::new();
    for (file, text) in pages() {
        stilted(&file, &text, &mut found);
    }
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn lessons_tasks_hints_and_messages_are_in_plain_english() {
    let root = repository();
    let read = complete::load_complete(&Folder::new(root), root, Strictness::Author);
    let (pack, _) = read.unwrap();
    let found: Vec<_> = lint(&pack, &pack.pack.files())
        .into_iter()
        .filter(|warning| warning.message.starts_with("stilted wording"))
        .map(|warning| {
            let file = warning.path().map(shown).unwrap_or_default();
            let line = warning.position().map_or(0, |position| position.line);
            format!(
                "{file}:{line}: {} ({})",
                warning.message,
                warning.help.join("; ")
            )
        })
        .collect();
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

/// How many words a sentence of the course may have. A piece of code counts as one word.
const LONGEST_SENTENCE: usize = 25;

/// The sentences of a text, without its code blocks.
fn sentences(markdown: &str) -> Vec<String> {
    let (mut all, mut text, mut is_code) = (Vec::new(), String::new(), false);
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(words) if !is_code => text.push_str(&words),
            Event::Code(_) => text.push_str("`…`"),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Item)
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                let words: Vec<_> = text.split_whitespace().collect();
                let ends = |word: &&str| {
                    let word = word.trim_end_matches(['"', ')', '*']);
                    word.ends_with(['.', '?', '!'])
                };
                let split = words.split_inclusive(ends);
                all.extend(split.map(|sentence| sentence.join(" ")));
                text.clear();
            }
            _ => {}
        }
    }
    all
}

/// The comment that a program begins with.
fn task(code: &str) -> String {
    let lines = code.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(str::trim_start).collect::<Vec<_>>().join("\n")
}

/// The comments of a `predict.toml`, without the lines for the answers.
fn questions(predict: &str) -> String {
    let lines = predict.lines().filter_map(|line| line.strip_prefix('#'));
    let lines = lines.filter(|line| !line.contains(" = "));
    lines.map(str::trim_start).collect::<Vec<_>>().join("\n")
}

/// The texts below one of these keys, wherever in the document.
fn below<'a>(value: &'a toml::Value, keys: &[&str], is_below: bool, found: &mut Vec<&'a str>) {
    match value {
        toml::Value::String(text) if is_below => found.push(text),
        toml::Value::Array(all) => {
            all.iter()
                .for_each(|each| below(each, keys, is_below, found));
        }
        toml::Value::Table(table) => {
            for (key, each) in table {
                below(each, keys, is_below || keys.contains(&key.as_str()), found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_sentences_of_the_course_are_short() {
    let mut texts: Vec<(String, String)> = Vec::new();
    for path in files("exercises", "md") {
        texts.push((shown(&path), fs::read_to_string(path).unwrap()));
    }
    for (name, comment) in [
        ("src/main.rs", task as fn(&str) -> String),
        ("predict.toml", questions),
    ] {
        let ending = name.rsplit('.').next().unwrap();
        for path in files("exercises", ending) {
            if path.ends_with(name) {
                let text = fs::read_to_string(&path).unwrap();
                texts.push((shown(&path), comment(&text)));
            }
        }
    }
    let lessons = repository().join("lessons.toml");
    for path in files("solutions", "toml").into_iter().chain([lessons]) {
        if path.ends_with("expected.toml") || path.ends_with("lessons.toml") {
            let read: toml::Value = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let mut found = Vec::new();
            below(&read, &["why", "say", "hints"], false, &mut found);
            texts.extend(
                found
                    .into_iter()
                    .map(|text| (shown(&path), text.to_owned())),
            );
        }
    }
    let (mut seen, mut long) = (0, Vec::new());
    for (file, text) in &texts {
        for sentence in sentences(text) {
            seen += 1;
            if sentence.split(' ').count() > LONGEST_SENTENCE {
                long.push(format!("{file}: {sentence}"));
            }
        }
    }
    assert!(seen > 3_000, "only {seen} sentences were seen");
    assert!(long.is_empty(), "{}:\n{}", long.len(), long.join("\n"));
}

/// The anchors of a page, as GitHub makes them of its headings.
fn anchors(markdown: &str) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let text = heading.take().unwrap_or_default().to_lowercase();
                let kept = text
                    .chars()
                    .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
                let slug: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
                let same = anchors.iter().filter(|each| {
                    let rest = each.strip_prefix(&slug);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                });
                let number = same
                    .filter(|each| **each == slug || ends_in_number(each))
                    .count();
                anchors.push(match number {
                    0 => slug,
                    number => format!("{slug}-{number}"),
                });
            }
            _ => {}
        }
    }
    anchors
}

fn ends_in_number(anchor: &str) -> bool {
    let last = anchor.rsplit('-').next().unwrap_or_default();
    !last.is_empty() && last.chars().all(|c| c.is_ascii_digit())
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut gone = Vec::new();
    for (file, text) in pages() {
        for event in Parser::new_ext(&text, Options::all()) {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            else {
                continue;
            };
            if dest_url.contains("://") {
                continue;
            }
            let (path, anchor) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
            let here = repository().join(&file);
            let target = if path.is_empty() {
                here
            } else {
                here.parent().unwrap().join(path)
            };
            let is_there = if anchor.is_empty() {
                target.exists()
            } else {
                let page = fs::read_to_string(&target).unwrap_or_default();
                anchors(&page).iter().any(|each| each == anchor)
            };
            if !is_there {
                gone.push(format!("{file}: {dest_url}"));
            }
        }
    }
    assert!(gone.is_empty(), "{}", gone.join("\n"));
}

#[test]
fn every_page_is_in_the_index() {
    let index = fs::read_to_string(repository().join("docs/README.md")).unwrap();
    for page in files("docs", "md") {
        // The example book has an index of its own.
        if page.components().any(|part| part.as_os_str() == "book") {
            continue;
        }
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        assert!(
            name == "README.md" || index.contains(&format!("({name})")),
            "docs/README.md does not list {name}"
        );
    }
}

/// What the page for teachers shows of an `expected.toml` can be read as one.
#[test]
fn the_rules_of_the_first_exercises_can_be_read() {
    let page = fs::read_to_string(repository().join("docs/first-exercises.md")).unwrap();
    let blocks = page.split("```toml\n").skip(1);
    let blocks: Vec<_> = blocks.filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 3);
    for block in blocks {
        let expected = format!("clock = \"virtual\"\n{block}");
        let read = asynclings_core::judge::Expectation::parse(&expected);
        assert!(read.is_ok(), "{block}: {:?}", read.err());
    }
}
