//! The functions with which a program begins: `main` on the probe's runtime, and tests that a `main`
//! calls.

use syn::{Attribute, FnArg, ItemFn, Pat, PatType};

use super::entry::{self, Kind};
use super::pass::{PROBE, Pass};

impl Pass<'_> {
    /// Wraps a function whose attribute makes a runtime into one that makes ours.
    pub(super) fn enter(&mut self, function: &ItemFn, asked: &entry::Asked<'_>) {
        let name = &function.sig.ident;
        let Some(arguments) = arguments(function) else {
            return;
        };
        let inputs = match arguments.is_empty() {
            true => String::new(),
            false => self.file.text[self.range(&function.sig.inputs)].replace('\n', " "),
        };
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
            .insert(start, format!("{public}fn {name}({inputs}) {output} {{ "));
        let end = self.range(function).end;
        // In parentheses, so that nobody takes it for a recursion.
        let mut future = format!("({name})({})", arguments.join(", "));
        if asked.kind == Kind::Test {
            // Each test is a lane of its own inside of a `main`.
            future = format!("{PROBE}::lane(\"{name}\", {place:?}, {future})");
            self.call(function);
        }
        self.edits.insert(
            end,
            format!(" {PROBE}::run({place:?}, {workers}, {future}) }}"),
        );
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
        let unwrap = if entry::returns_result(function) {
            ".unwrap()"
        } else {
            ""
        };
        let is_panic = entry::has(&function.attrs, "should_panic");
        let failed = if is_panic { "is_ok" } else { "is_err" };
        // A test that fails does not keep the others from being played.
        self.calls.push(format!(
            "failed |= ::std::panic::catch_unwind(|| {{ {call}{unwrap}; }}).{failed}();"
        ));
    }
}

/// The names of a function's arguments; None where they are no plain names, or types are open.
fn arguments(function: &ItemFn) -> Option<Vec<String>> {
    if !function.sig.generics.params.is_empty() {
        return None;
    }
    let inputs = function.sig.inputs.iter();
    let names = inputs.map(|input| match input {
        FnArg::Typed(PatType { pat, .. }) => match &**pat {
            Pat::Ident(name) => Some(name.ident.to_string()),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    names.collect()
}
