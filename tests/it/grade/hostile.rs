//! Submissions that mean harm: the rows of `tests/attacks/table.toml` that are handed in.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::support::binary;
use crate::support::build::repository;

const MAIN: &str = "exercises/01_start/overlap/src/main.rs";

/// What an attacker's own script does.
const MARK: &str = "#!/bin/sh\ntouch MARK\nexit 1\n";

/// The class in which each row is somebody.
struct Attackers {
    class: Classroom,
}

impl Attackers {
    fn path(&self, inside: &str) -> PathBuf {
        self.class.path(&format!("class/{inside}"))
    }

    fn zip(&self, person: &str, files: &[(&str, &[u8])]) {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        // It is what it says: a reader that trusts it meets these names.
        let read = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let last = files.last().unwrap().0;
        assert!(read.file_names().any(|name| name == last), "{last}");
        files::write(&self.path(&format!("{person}.zip")), bytes);
    }

    fn tar(&self, person: &str, entries: &[(&str, tar::EntryType, &str)]) {
        let path = self.path(&format!("{person}.tar.gz"));
        let mut tar = tar_builder(fs::File::create(&path).unwrap());
        for (name, kind, text) in entries {
            let mut header = tar::Header::new_gnu();
            header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_entry_type(*kind);
            let body = if kind.is_file() {
                text.as_bytes()
            } else {
                header.set_link_name(text).unwrap();
                b""
            };
            header.set_size(body.len() as u64);
            header.set_mode(0o644);
            header.set_cksum();
            tar.append(&header, body).unwrap();
        }
        tar.into_inner().unwrap().finish().unwrap();
        let file = flate2::read::GzDecoder::new(fs::File::open(&path).unwrap());
        let mut read = tar::Archive::new(file);
        let kinds = read.entries().unwrap();
        let kinds: Vec<_> = kinds
            .map(|entry| entry.unwrap().header().entry_type())
            .collect();
        assert_eq!(kinds.last(), entries.last().map(|(_, kind, _)| kind));
    }

    /// A course at its start, and a file beside the source.
    fn course(&self, person: &str, beside: &[(&str, &str)]) {
        files::write(&self.path(&format!("{person}/{MAIN}")), IN_A_ROW);
        for (inside, text) in beside {
            let path = format!("{person}/exercises/01_start/overlap/{inside}");
            files::write(&self.path(&path), text);
        }
    }

    fn archives(&self) {
        let file = tar::EntryType::Regular;
        let honest = (MAIN, IN_A_ROW.as_bytes());
        self.zip("zip-slip", &[honest, ("../../out/of/it", b"x")]);
        self.zip("zip-backslash", &[honest, ("..\\..\\out", b"x")]);
        self.zip("zip-newline", &[honest, ("a\nperson,100", b"x")]);
        self.zip("zip-escape", &[honest, ("a\u{1b}[2J", b"x")]);
        self.zip("zip-bomb", &[(MAIN, &vec![b' '; 64 << 20])]);
        let packed = fs::metadata(self.path("zip-bomb.zip")).unwrap().len();
        assert!(packed < 256 << 10, "{packed}");
        self.zip("not-text", &[(MAIN, b"// \xff\xfe")]);
        self.zip("huge-source", &[(MAIN, &vec![b' '; 1 << 20])]);
        let honest = (MAIN, file, IN_A_ROW);
        self.tar("tar-slip", &[honest, ("../../out/of/it", file, "x")]);
        self.tar("tar-absolute", &[honest, ("/tmp/out/of/it", file, "x")]);
        self.tar("tar-twice", &[honest, (MAIN, file, JOINED)]);
        let other = self.path(&format!("honest/{MAIN}"));
        let other = other.to_str().unwrap();
        self.tar("tar-symlink", &[(MAIN, tar::EntryType::Symlink, other)]);
        self.tar("tar-hard-link", &[(MAIN, tar::EntryType::Link, other)]);
        let solved = format!("b/{MAIN}");
        let start = format!("a/{MAIN}");
        self.tar(
            "two-courses",
            &[(&start, file, IN_A_ROW), (&solved, file, JOINED)],
        );
    }

    fn folders(&self) {
        let honest = self.path(&format!("honest/{MAIN}"));
        let place = |person: &str| {
            let path = self.path(&format!("{person}/{MAIN}"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            path
        };
        let link = place("folder-symlink");
        symlink(&honest, &link).unwrap();
        assert_eq!(fs::read_to_string(&link).unwrap(), JOINED, "it leads there");
        let chapter = self.path("folder-of-another/exercises/01_start");
        fs::create_dir_all(&chapter).unwrap();
        let other = honest.parent().unwrap().parent().unwrap();
        symlink(other, chapter.join("overlap")).unwrap();
        assert!(self.path(&format!("folder-of-another/{MAIN}")).is_file());
        let pipe = place("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success() && fs::metadata(&pipe).unwrap().file_type().is_fifo());
        self.course("other-case", &[("SRC/MAIN.RS", JOINED)]);
        let fixture = "pub async fn wait(_: &str, _: u64) {}\n";
        self.course("own-fixture", &[("src/fixture.rs", fixture)]);
        self.course("person\nof\u{1b}[2Jlines", &[]);
        self.course("own-rules", &[]);
        for (path, text) in [
            (
                ".asynclings/pack/solutions/01_start/overlap/expected.toml",
                "clock = \"virtual\"\n",
            ),
            (
                ".asynclings/progress.toml",
                "[exercise.overlap]\npassed = true\n",
            ),
        ] {
            files::write(&self.path(&format!("own-rules/{path}")), text);
        }
    }

    /// Those that have cargo run something, which it does where it is asked in their folder.
    fn scripts(&self) {
        let mark = self.class.path("mark");
        let script = self.class.path("wrapper");
        files::write(&script, MARK.replace("MARK", mark.to_str().unwrap()));
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        let config = format!("[build]\nrustc-wrapper = {script:?}\n");
        let manifest = "[package]\nname = \"overlap\"\nedition = \"2024\"\n[workspace]\n";
        self.course(
            "cargo-config",
            &[(".cargo/config.toml", &config), ("Cargo.toml", manifest)],
        );
        let build = format!("fn main() {{ std::fs::write({mark:?}, \"\").unwrap(); }}\n");
        let plain = "fn main() {}\n";
        self.course(
            "build-script",
            &[("build.rs", &build), ("Cargo.toml", manifest)],
        );
        for person in ["cargo-config", "build-script"] {
            let folder = self.path(&format!("{person}/exercises/01_start/overlap"));
            let source = folder.join("src/main.rs");
            files::write(&source, plain);
            let state = self.class.path("state");
            let mut cargo = binary::command("cargo", &folder, &state);
            cargo.args(["check", "--offline", "--quiet", "--target-dir"]);
            cargo.arg(self.class.path("target")).output().unwrap();
            assert!(mark.exists(), "{person} works where cargo is asked");
            fs::remove_file(&mark).unwrap();
            files::write(&source, IN_A_ROW);
        }
    }
}

#[test]
fn nothing_that_is_handed_in_harms_anybody() {
    let attackers = Attackers {
        class: Classroom::new(),
    };
    attackers.class.submit("honest", JOINED);
    attackers.archives();
    attackers.folders();
    attackers.scripts();
    let class = &attackers.class;
    let before = files::tree(class.folder.path()).len();
    let said = class.grade(["-e", "overlap"]);
    assert_eq!(said.code, 0, "{said:?}");
    // The log, and nothing else.
    assert_eq!(files::tree(class.folder.path()).len(), before + 1);
    assert!(!said.err.contains('\u{1b}'), "{said:?}");
    let lines = class.lines("grade.jsonl");
    assert_eq!(mark(&lines, "honest").0, "passed");
    let table = fs::read_to_string(repository().join("tests/attacks/table.toml")).unwrap();
    let table: toml::Table = table.parse().unwrap();
    let rows = table["submission"].as_array().unwrap();
    assert_eq!(rows.len(), lines.len() - 3, "one submission a row");
    for row in rows {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        let (id, says) = (text("id"), text("says"));
        let person = match id.as_str() {
            "person-of-lines" => says.as_str(),
            id => id,
        };
        let is_theirs = |line: &&Value| line["person"] == person;
        let line = lines.iter().find(is_theirs);
        let line = line.unwrap_or_else(|| panic!("{id} has a result"));
        assert_eq!(line["verdict"], text("verdict").as_str(), "{id}: {line}");
        assert!(line.to_string().contains(&says), "{id}: {line}");
    }
    let mut text = String::new();
    let mut log = fs::File::open(class.path("grade.jsonl")).unwrap();
    log.read_to_string(&mut text).unwrap();
    assert!(!text.contains("\\u001b"), "no escape reaches the log");
}
