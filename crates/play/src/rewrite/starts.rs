//! The functions with which a program begins: `main` on the probe's runtime, and tests that a `main`
//! calls.

use syn::{Attribute, ItemFn};

use super::entry::{self, Kind};
use super::pass::{PROBE, Pass};

impl Pass<'_> {
    /// Wraps a function whose attribute makes a runtime into one that makes ours.
    pub(super) fn enter(&mut self, function: &ItemFn, asked: &entry::Asked<'_>) {
        let name = &function.sig.ident;
        let output = match &function.sig.output {
            syn::ReturnType::Default => String::new(),
            output => self.file.text[self.range(output)]
                .to_owned()
                .replace('\n', " "),
        };
        let (line, column) = self.file.place(function.sig.ident.span());
        let place = format!("{}:{line}:{column}", self.file.name);
        let workers = match asked.workers {
            usize::MAX => "usize::MAX".to_owned(),
            count => count.to_string(),
        };
        let range = self.range(asked.attribute);
        self.edits.replace(self.file.text, &range, "");
        // After the attributes that stay, which are the function's own, too.
        let start = match &function.vis {
            syn::Visibility::Inherited => self.range(&function.sig).start,
            vis => self.range(vis).start,
        };
        let public = if asked.kind == Kind::Test {
            "pub(crate) "
        } else {
            ""
        };
        self.edits
            .insert(start, format!("{public}fn {name}() {output} {{ "));
        let end = self.range(function).end;
        self.edits.insert(
            end,
            // In parentheses, so that nobody takes it for a recursion.
            format!(" {PROBE}::run({place:?}, {workers}, ({name})()) }}"),
        );
        if asked.kind == Kind::Test {
            self.call(function);
        }
    }

    /// A test that needs no runtime of tokio's becomes a function.
    pub(super) fn call_plain(&mut self, function: &ItemFn, attribute: &Attribute) {
        let range = self.range(attribute);
        self.edits.replace(self.file.text, &range, "");
        if matches!(function.vis, syn::Visibility::Inherited) {
            let start = self.range(&function.sig).start;
            self.edits.insert(start, "pub(crate) ".to_owned());
        }
        self.call(function);
    }

    /// Has the program's `main` call a test.
    fn call(&mut self, function: &ItemFn) {
        let path = self.modules.iter().map(|module| format!("{module}::"));
        let name = &function.sig.ident;
        let call = format!("{}{name}()", path.collect::<String>());
        self.calls
            .push(if entry::has(&function.attrs, "should_panic") {
                format!("let _ = ::std::panic::catch_unwind(|| {{ {call}; }});")
            } else if entry::returns_result(function) {
                format!("{call}.unwrap();")
            } else {
                format!("{call};")
            });
    }
}
