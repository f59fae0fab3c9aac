//! What is changed in cargo's command line when a learner's save is compiled.
//!
//! The probe's shared library stands for everything in it. Line tables are made only for a program that
//! has to name the lines of its `.await`s. No incremental state is kept: crates this small gain nothing
//! by it. The output goes into a folder of its own, and file names are relative to the exercise's
//! folder, so that every message, panic and trace says `src/main.rs`.

use std::path::{Path, PathBuf};

use super::invocation::{Kinds, RustcInvocation};
use super::workspace::{Linking, Workspace};

/// What exercises call the probe.
const PROBE: &str = "probe";

/// The options of the output, each with a value.
const OUTPUT: [&str; 6] = [
    "--out-dir",
    "--error-format",
    "--json",
    "--emit",
    "--diagnostic-width",
    "--color",
];

impl RustcInvocation {
    pub(super) fn arguments(&self, ws: &Workspace, linking: Linking, out: &Path) -> Vec<String> {
        let kinds = Kinds::of(self, linking);
        let mut args = Vec::with_capacity(self.args.len() + 8);
        let mut rest = self.args.iter();
        while let Some(arg) = rest.next() {
            match arg.as_str() {
                "--extern" => {
                    let Some(value) = rest.next() else { break };
                    let (name, file) = value.split_once('=').unwrap_or((value, ""));
                    if kinds.link(name, Path::new(file)) {
                        args.extend([arg.clone(), value.clone()]);
                    }
                }
                flag if OUTPUT.contains(&flag) => {
                    rest.next();
                }
                "-C" | "--codegen" => {
                    let Some(value) = rest.next() else { break };
                    if !is_ours(value) {
                        args.extend([arg.clone(), value.clone()]);
                    }
                }
                _ if is_replaced(arg) => {}
                _ => args.push(self.seen_from_own_folder(arg)),
            }
        }
        args.extend(
            [
                "--error-format=json",
                "--json=diagnostic-rendered-ansi",
                "--emit=link",
                if ws.lines {
                    "-Cdebuginfo=line-tables-only"
                } else {
                    "-Cdebuginfo=none"
                },
                "--out-dir",
            ]
            .map(str::to_owned),
        );
        args.push(out.to_string_lossy().into_owned());
        if let Some(width) = ws.width {
            args.push(format!("--diagnostic-width={width}"));
        }
        if kinds.dynamic {
            args.push("-Cprefer-dynamic".to_owned());
        }
        if ws.fence.is_some() {
            args.extend(self.with_the_probe(kinds.dynamic));
        }
        if ws.fence.is_some() && !ws.allow_unsafe {
            // Nothing in the sources can take it back.
            args.push("-Funsafe-code".to_owned());
        }
        if ws.many {
            // Of several such options rustc goes by the last.
            args.push("-Ccodegen-units=1".to_owned());
        }
        args
    }

    /// Has the probe loaded also by a program that does not name it: what it is to read before `main`
    /// would lie there for the program otherwise. Linkers of this kind leave out what nothing needs.
    fn with_the_probe(&self, dynamic: bool) -> Vec<String> {
        let mut shared = self
            .externs()
            .filter(|(name, file)| *name == PROBE && super::system::is_shared_library(file));
        match shared.next() {
            Some((_, probe)) if dynamic && cfg!(target_os = "linux") => [
                "-Wl,--no-as-needed",
                &probe.to_string_lossy(),
                "-Wl,--as-needed",
            ]
            .map(|arg| format!("-Clink-arg={arg}"))
            .to_vec(),
            _ => Vec::new(),
        }
    }

    /// The crate's main source file, relative to its folder.
    pub(super) fn main_file(&self) -> Option<PathBuf> {
        let file = self.args.iter().find(|arg| is_source(arg))?;
        Some(PathBuf::from(self.seen_from_own_folder(file)))
    }

    /// The source file as it is called in the crate's own folder; any other argument as it is.
    fn seen_from_own_folder(&self, arg: &str) -> String {
        if !is_source(arg) {
            return arg.to_owned();
        }
        let full = self.cwd.join(arg);
        full.strip_prefix(&self.dir).map_or_else(
            |_| full.to_string_lossy().into_owned(),
            |path| path.to_string_lossy().into_owned(),
        )
    }
}

fn is_source(arg: &str) -> bool {
    arg.ends_with(".rs") && !arg.starts_with('-')
}

/// A codegen option that the replay decides itself.
fn is_ours(value: &str) -> bool {
    let name = value.split('=').next().unwrap_or_default();
    matches!(
        name,
        "incremental" | "debuginfo" | "strip" | "extra-filename" | "prefer-dynamic"
    )
}

/// The same options, and those of the output, written in one word.
fn is_replaced(arg: &str) -> bool {
    arg.split_once('=')
        .is_some_and(|(flag, _)| OUTPUT.contains(&flag))
        || arg.strip_prefix("-C").is_some_and(is_ours)
        || arg.strip_prefix("--codegen=").is_some_and(is_ours)
        || arg == "-g"
}

#[cfg(test)]
mod tests {
    use super::super::invocation::tests::invocation;
    use super::*;
    use crate::fence::Fence;

    fn workspace() -> Workspace {
        Workspace::new("/ws", "/t", "/r", "/probe")
    }

    fn library(name: &str) -> String {
        format!("/t/deps/lib{name}.{}", std::env::consts::DLL_EXTENSION)
    }

    fn replay(args: &[&str], linking: Linking) -> String {
        let ws = Workspace {
            lines: true,
            ..workspace()
        };
        invocation(args)
            .arguments(&ws, linking, Path::new("/out"))
            .join(" ")
    }

    const OURS: &str = "--error-format=json --json=diagnostic-rendered-ansi --emit=link \
                        -Cdebuginfo=line-tables-only --out-dir /out";

    #[test]
    fn outputs_debug_and_incremental_are_the_replays_own() {
        let args = [
            "--crate-name",
            "ex",
            "ch/ex/src/main.rs",
            "--emit=dep-info,link",
            "--json=artifacts",
            "-C",
            "embed-bitcode=no",
            "-C",
            "incremental=/t/inc",
            "-Cdebuginfo=2",
            "-C",
            "strip=debuginfo",
            "-C",
            "metadata=1",
            "-C",
            "extra-filename=-1",
            "--out-dir",
            "/t/deps",
        ];
        assert_eq!(
            replay(&args, Linking::Dynamic),
            format!("--crate-name ex src/main.rs -C embed-bitcode=no -C metadata=1 {OURS}")
        );
    }

    #[test]
    fn of_both_kinds_of_a_library_one_is_linked() {
        let shared = format!("probe={}", library("probe"));
        let args = [
            "--extern",
            "probe=/t/deps/libprobe.rlib",
            "--extern",
            &shared,
            "--extern",
            "trpl=/t/deps/libtrpl-1.rlib",
        ];
        let trpl = "--extern trpl=/t/deps/libtrpl-1.rlib";
        assert_eq!(
            replay(&args, Linking::Dynamic),
            format!("--extern {shared} {trpl} {OURS} -Cprefer-dynamic")
        );
        assert_eq!(
            replay(&args, Linking::Static),
            format!("--extern probe=/t/deps/libprobe.rlib {trpl} {OURS}")
        );
        assert_eq!(
            invocation(&args).library_folders(),
            [PathBuf::from("/t/deps")]
        );
    }

    #[test]
    fn one_of_many_keeps_to_one_thread() {
        let many = Workspace {
            many: true,
            ..workspace()
        };
        let args = invocation(&["-C", "codegen-units=16"]).arguments(
            &many,
            Linking::Dynamic,
            Path::new("/out"),
        );
        assert_eq!(args.last().map(String::as_str), Some("-Ccodegen-units=1"));
    }

    #[test]
    fn code_is_drawn_as_wide_as_the_screen_is() {
        let args = |width| {
            let ws = Workspace {
                width,
                ..workspace()
            };
            let recorded = ["--diagnostic-width", "200"];
            let args = invocation(&recorded).arguments(&ws, Linking::Dynamic, Path::new("/out"));
            args.into_iter().find(|arg| arg.contains("width"))
        };
        assert_eq!(args(Some(76)).as_deref(), Some("--diagnostic-width=76"));
        assert_eq!(args(None), None);
    }

    #[test]
    fn unsafe_is_refused_in_the_sources_of_others_unless_it_is_allowed() {
        let fence = Fence::of(Path::new("asynclings"), &[]);
        let args = |fence: Option<Fence>, allow_unsafe| {
            let ws = Workspace {
                fence,
                allow_unsafe,
                ..workspace()
            };
            let args = invocation(&[]).arguments(&ws, Linking::Dynamic, Path::new("/out"));
            args.contains(&"-Funsafe-code".to_owned())
        };
        assert!(!args(None, false));
        assert!(args(Some(fence.clone()), false));
        assert!(!args(Some(fence), true));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_probe_is_loaded_by_what_others_wrote_also_when_they_do_not_name_it() {
        let ws = Workspace {
            fence: Some(Fence::of(Path::new("asynclings"), &[])),
            ..workspace()
        };
        let shared = format!("probe={}", library("probe"));
        let args = [
            "--extern",
            "probe=/t/deps/libprobe.rlib",
            "--extern",
            &shared,
        ];
        let linked = |linking| {
            let args = invocation(&args).arguments(&ws, linking, Path::new("/out"));
            args.contains(&format!("-Clink-arg={}", library("probe")))
        };
        assert!(linked(Linking::Dynamic) && !linked(Linking::Static));
    }

    #[test]
    fn without_a_shared_library_linking_is_static() {
        let args = ["--extern", "a=/t/liba.rlib"];
        assert_eq!(
            replay(&args, Linking::Dynamic),
            format!("--extern a=/t/liba.rlib {OURS}")
        );
    }
}
