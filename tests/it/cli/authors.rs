//! The commands of authors, as far as nothing is compiled.

use crate::support::sandbox::Sandbox;

#[test]
fn a_pack_is_made_once_and_grows() {
    let place = Sandbox::empty();
    let said = place.run(["pack", "new", "tea", "--from-template", "minimal"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out.starts_with("Created a pack in `tea` ("),
        "{said:?}"
    );
    assert!(
        said.out
            .ends_with("Next: cd tea, then run `asynclings pack check`.\n")
    );
    let before = place.tree("tea");
    let again = place.run(["pack", "new", "tea"]);
    assert_eq!(again.code, 4, "{again:?}");
    assert!(again.err.contains("`tea` already exists and is not empty"));
    assert_eq!(place.tree("tea"), before);
    let name = "02_channels/close_it";
    let said = place.run(["pack", "add", name, "--pack", "tea", "--kind", "output"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out
            .starts_with("Added `close_it` and its chapter `02_channels`:\n"),
        "{said:?}"
    );
    let again = place.run(["pack", "add", name, "--pack", "tea"]);
    assert_eq!(again.code, 2, "{again:?}");
    // A learner can have it at once.
    assert_eq!(
        place.run(["init", "mine", "--trust", "--pack", "tea"]).code,
        0
    );
    let listed = place.run(["list", "--course", "mine"]);
    assert!(listed.out.contains("close_it"), "{listed:?}");
}

#[test]
fn exercises_are_arguments_and_the_pack_is_an_option() {
    let place = Sandbox::empty();
    assert_eq!(place.run(["pack", "new", "tea"]).code, 0);
    for command in ["check", "record"] {
        for (args, said) in [
            (&["two_ketles"][..], "did you mean `two_kettles`?"),
            (&["--only", "two_ketles"], "did you mean `two_kettles`?"),
            (&["nothing_like_it"], "see `lessons.toml` for all exercises"),
        ] {
            let first = ["pack", command, "--pack", "tea"];
            let told = place.run(first.iter().chain(args).copied());
            assert_eq!(told.code, 2, "{told:?}");
            assert!(told.err.contains(said), "{told:?}");
        }
        // The way it was written before there were arguments.
        let told = place.run_in("tea", ["pack", command, "../tea"]);
        assert_eq!(told.code, 2, "{told:?}");
        assert!(told.err.contains("`--pack ../tea`"), "{told:?}");
    }
    for jobs in ["0", "many"] {
        let told = place.run_in("tea", ["pack", "check", "--jobs", jobs]);
        assert_eq!(told.code, 2, "{told:?}");
    }
}

#[test]
fn what_cargo_says_of_a_manifest_is_shown_above_help_for_authors() {
    let place = Sandbox::empty();
    let made = place.run(["pack", "new", "tea", "--from-template", "minimal"]);
    assert_eq!(made.code, 0, "{made:?}");
    let workspace = place.read("tea/exercises/Cargo.toml");
    let without = workspace.replace("trpl = \"0.3\"\n", "");
    assert_ne!(without, workspace);
    place.write("tea/exercises/Cargo.toml", without);
    let said = place.run_in("tea", ["pack", "check", "two_kettles"]);
    assert_eq!(said.code, 4, "{said:?}");
    let reason = said
        .err
        .find("`dependency.trpl` was not found in `workspace.dependencies`");
    let help = said
        .err
        .find("must be in `[workspace.dependencies]` of `exercises/Cargo.toml`");
    assert!(reason.is_some() && reason < help, "{said:?}");
    assert!(!said.err.contains("asynclings init"), "{said:?}");
}
