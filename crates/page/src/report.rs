//! Several programs on one page, one below the other: what was said of each, and its picture.

use std::fmt::Write as _;

use crate::Page;
use crate::escape::Escaped;
use crate::svg::{COLOURS, svg_with};

const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;\
color-scheme:light dark}\
pre{overflow-x:auto;font:13px/1.4 ui-monospace,monospace}\
svg{max-width:100%;height:auto}\
summary{cursor:pointer;padding:.25rem 0}";

/// What a page may do: nothing but show itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";

/// One program of a report.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    /// Its name.
    pub heading: &'a str,
    /// What came of it, in a few words.
    pub standing: &'a str,
    /// True for one whose text is shown from the beginning.
    pub is_open: bool,
    /// What was said of it, as plain text with its line breaks.
    pub text: &'a str,
    /// Its traces, where there is one to show.
    pub page: Option<Page<'a>>,
    /// The file beside this one in which the trace can be stepped through.
    pub steps: Option<&'a str>,
}

/// A page with all sections, complete in itself and without a script.
#[must_use]
pub fn report(title: &str, sentences: &[String], sections: &[Section<'_>]) -> String {
    let mut out = String::new();
    let title = Escaped(title);
    // Writing to a string never fails.
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"generator\" content=\"asynclings\">\n\
         <title>{title}</title>\n<style>{COLOURS}{STYLE}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n"
    );
    for sentence in sentences {
        let _ = writeln!(out, "<p>{}</p>", Escaped(sentence));
    }
    for (number, section) in sections.iter().enumerate() {
        let open = if section.is_open { " open" } else { "" };
        let (heading, standing) = (Escaped(section.heading), Escaped(section.standing));
        let _ = write!(
            out,
            "<details{open}>\n<summary><strong>{heading}</strong> {standing}</summary>\n<pre>"
        );
        for line in section.text.lines() {
            let _ = writeln!(out, "{}", Escaped(line));
        }
        out.push_str("</pre>\n");
        if let Some(steps) = section.steps {
            let steps = Escaped(steps);
            let _ = writeln!(
                out,
                "<p><a href=\"{steps}\">Step through this run, with its sources</a></p>"
            );
        }
        if let Some(page) = &section.page {
            out.push_str(&svg_with(page, &format!("-{number}")));
        }
        out.push_str("</details>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}
