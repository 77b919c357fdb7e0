//! The parts of `make run` and `make test` that decide something, without what they build.

use super::{backups::leave_log, *};
use std::{
    collections::BTreeSet,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::Path,
};
use tempfile::TempDir;

/// An empty checkout with these parts of the Makefile.
fn checkout(parts: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    // Others than its owner use it too.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir(folder.path().join(".make")).unwrap();
    for part in parts {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.make").join(part), folder.path().join(".make").join(part)).unwrap();
    }
    folder
}

fn script(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

/// The built program, but for what takes long: its demo is one account, and instead of serving it lists the accounts.
fn built(checkout: &TempDir, demo: &str) {
    let program = env!("CARGO_BIN_EXE_praktikbo");
    let text = format!(
        "case $1 in
            demo) echo Accounts of the demo; {program} user add demo@people.example --name Demo --role administrator; {demo} ;;
            serve) exec {program} user list ;;
            *) exec {program} \"$@\" ;;
        esac"
    );
    script(&checkout.path().join("target/debug/praktikbo"), &text);
}

/// `make run` when everything is built.
fn run(checkout: &TempDir) -> Output {
    let mut command = Command::new(checkout.path().join(".make/run"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).output().unwrap()
}

#[track_caller]
fn ran(checkout: &TempDir) -> String {
    let output = run(checkout);
    assert!(output.status.success(), "{}", told(&output));
    told(&output)
}

/// What lies in the checkout and was not there when it was built.
fn left(checkout: &TempDir) -> BTreeSet<String> {
    let names = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>();
    let all = names(checkout.path()).into_iter().chain(names(&checkout.path().join("target")));
    all.filter(|name| ![".make", "target", "debug"].contains(&name.as_str())).collect()
}

#[test]
fn the_second_start_keeps_the_data() {
    let checkout = checkout(&["run", "say"]);
    built(&checkout, "");
    let first = ran(&checkout);
    assert!(first.contains("demo data") && first.contains("demo@people.example") && first.contains("Accounts of the demo"), "{first}");
    let url = format!("sqlite://{}", checkout.path().join("praktikbo.db").display());
    succeeds(on(&url, &["user", "add", "own@people.example", "--name", "Own", "--role", "administrator"]));
    let second = ran(&checkout);
    assert!(!second.contains("demo data") && second.contains("own@people.example") && second.contains("Accounts of the demo"), "{second}");
    assert_eq!(left(&checkout), ["demo-accounts.txt", "praktikbo.db"].map(str::to_owned).into());
}

#[test]
fn a_demo_that_fails_or_is_stopped_leaves_nothing() {
    for end in ["exit 1", "kill -TERM $PPID; exit 1"] {
        let checkout = checkout(&["run", "say"]);
        built(&checkout, end);
        assert!(!run(&checkout).status.success(), "{end}");
        assert_eq!(left(&checkout), BTreeSet::new(), "{end}");
        built(&checkout, "");
        assert!(ran(&checkout).contains("demo data"), "{end}");
    }
}

#[tokio::test]
async fn a_log_that_a_removed_database_left_is_not_replayed_onto_the_demo() {
    let checkout = checkout(&["run", "say"]);
    built(&checkout, "");
    leave_log(&checkout.path().join("praktikbo.db")).await;
    let users = ran(&checkout);
    assert!(users.contains("demo@people.example") && !users.contains("old@life.example"), "{users}");
}

/// `.make/packages` as somebody who is neither root nor may use sudo, where only these programs are.
fn packages(checkout: &TempDir, programs: &[(&str, &str)]) -> Output {
    let bin = checkout.path().join("bin");
    fs::create_dir_all(&bin).unwrap();
    for name in ["bash", "dirname", "env"] {
        let found = ["/usr/bin", "/bin"].map(|folder| Path::new(folder).join(name)).into_iter().find(|file| file.exists()).unwrap();
        symlink(found, bin.join(name)).unwrap();
    }
    for (name, text) in programs {
        script(&bin.join(name), text);
    }
    let part = checkout.path().join(".make/packages");
    // Who runs the tests as root runs this as nobody.
    let mut command = if fs::metadata("/proc/self").unwrap().uid() == 0 {
        let mut command = Command::new("/usr/bin/setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(part);
        command
    } else {
        Command::new(part)
    };
    command.env_clear().env("PATH", bin).args(["compiler", "openssl"]).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn who_may_not_install_is_told_the_command() {
    const INSTALL: &str = "    apt-get install --no-install-recommends gcc libc6-dev openssl\n";
    const CALLED: &str = "echo \"$0 was called\"; exit 1";
    for (programs, expected) in [
        (vec![("apt-get", CALLED)], INSTALL),
        // Asked whether it may be used, it says no.
        (vec![("apt-get", CALLED), ("sudo", "exit 1")], INSTALL),
        (vec![], "missing: gcc libc6-dev openssl (names of Debian's packages)"),
    ] {
        let checkout = checkout(&["packages", "programs", "say"]);
        let output = packages(&checkout, &programs);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(expected) && !told.contains("was called"), "{told}");
        assert_eq!(fs::read_dir(checkout.path()).unwrap().count(), 2, ".make and bin, nothing else");
    }
    let checkout = checkout(&["packages", "programs", "say"]);
    let output = packages(&checkout, &[("cc", ""), ("openssl", "")]);
    assert!(output.status.success(), "{}", told(&output));
}
