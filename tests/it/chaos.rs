//! A few seconds of what `make chaos` does for ten minutes: every fault at least once, then nothing lost, nothing doubled,
//! what was damaged found and whole again.

use std::process::Command;

#[test]
fn after_faults_of_every_kind_nothing_is_lost_and_nothing_doubled() {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new("python3")
        .arg(format!("{root}/tools/chaos.py"))
        .arg(env!("CARGO_BIN_EXE_videoguida"))
        .args(["--seconds", "12", "--seed", "1"])
        .output()
        .expect("python3 runs");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (told, failed) = (said(&output.stdout), said(&output.stderr));
    assert!(output.status.success(), "{told}{failed}");
    for figure in [
        "\"memory used up\"",
        "\"disk slow\"",
        "\"connections at once, thousands\"",
        "\"lost\": 0",
        "\"doubled\": 0",
        "\"links that open after the restore\"",
    ] {
        assert!(told.contains(figure), "{told}");
    }
}
