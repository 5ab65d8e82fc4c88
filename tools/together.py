"""The law with all its mutants in one program: written, compiled, and asked about one mutant at a time."""

import dataclasses
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import switches

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "var/mutants"
TREE, PROGRAMS, REACHED = WORK / "tree", WORK / "programs", WORK / "reached"
STATE = WORK / "together.json"
COUNTS = ("caught", "timeout", "unviable", "missed")

# A crate's folder, its package, and those whose tests notice what changes in it.
CRATES = {
    "src/ground/": ("videoguida-ground", ["videoguida-ground", "videoguida-law"]),
    "src/law/": ("videoguida-law", ["videoguida-law"]),
}
PACKAGES = [argument for package, _ in CRATES.values() for argument in ("--package", package)]
# The streams and the random bytes ask nothing of these files that others do not ask, and are slow.
TESTS = ["--lib", "--tests"]
SKIPPED = ("bytes::", "streaming::", "intake::")
FILTERS = [argument for name in SKIPPED for argument in ("--skip", name)]
# Code that is quick to build; few random cases beat many; no test leaves anything behind.
QUICK = {
    "CARGO_TARGET_DIR": str(WORK / "target"),
    "CARGO_PROFILE_DEV_OPT_LEVEL": "0",
    "CARGO_PROFILE_DEV_DEBUG": "0",
    "ORACLE_CASES": "60",
    "PROPTEST_CASES": "48",
    "INSTA_UPDATE": "no",
    "INSTA_WORKSPACE_ROOT": str(TREE),
}
# Errors of a constant that asks a switch, and of values moved or borrowed beside the original code.
BORROWING = set(
    "E0015 E0373 E0381 E0382 E0384 E0499 E0502 E0503 E0505 E0506 E0507 E0515 E0594 E0596 E0597 E0658 E0716".split()
)
# A mutant that allocates for ever ends here, and not with the machine.
MEMORY = 8 << 30


def tracked():
    """Files of the checkout as they are now, new ones included."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in names.split("\0") if name and (ROOT / name).is_file()]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def crate_of(name):
    return next(crate for folder, crate in CRATES.items() if name.startswith(folder))


def put(path, content):
    """A file that has not changed keeps its time, so that cargo does not rebuild it."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copy(names):
    for name in names:
        put(TREE / name, (ROOT / name).read_bytes())
    for path in list(TREE.rglob("*.rs")):
        if str(path.relative_to(TREE)) not in names:
            path.unlink()


def listed(tool, files):
    command = [tool, "mutants", "--list", "--json", *PACKAGES]
    for name in files:
        command += ["--file", name]
    found = json.loads(subprocess.run(command, cwd=TREE, check=True, capture_output=True, text=True).stdout)
    return {number: mutant for number, mutant in enumerate(found, start=1)}


def write(plain, mutants, without):
    """The copy with a switch for every mutant but those; the text of each file changed, and who has a switch."""
    texts, placed = {}, set()
    for file in sorted({mutant["file"] for mutant in mutants.values()}):
        mine = {n: mutant for n, mutant in mutants.items() if mutant["file"] == file and n not in without}
        rewritten = switches.Switches(plain[file], mine)
        texts[file] = rewritten.text
        placed |= rewritten.placed
    for root, more in (("src/ground/lib.rs", switches.RUNTIME), ("src/law/lib.rs", "")):
        texts[root] = switches.LENIENT + texts.get(root, plain[root].decode()) + more
    for file, text in texts.items():
        put(TREE / file, text.encode())
    return texts, placed


def cargo(*arguments):
    """Messages of a cargo command, and whether it succeeded."""
    command = ["cargo", *arguments, "--locked", *PACKAGES, "--message-format=json", "--quiet"]
    done = subprocess.run(command, cwd=TREE, env={**os.environ, **QUICK}, capture_output=True, text=True)
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode and not messages:
        sys.exit(done.stderr)
    return messages, done.returncode == 0


def borrowing(code):
    """Whether an error may be of the switch rather than of the mutant: constants, borrowed and moved values."""
    return code is None or code in BORROWING


def settle(plain, mutants):
    """Takes out what does not compile behind a switch; of those, the mutants that do not compile at all."""
    without, unviable = {n for n, mutant in mutants.items() if hidden_type(mutant)}, set()
    while True:
        texts, placed = write(plain, mutants, without)
        messages, good = cargo("check", "--lib")
        if good:
            return placed, unviable
        before = len(without)
        for message in (each["message"] for each in messages if each["reason"] == "compiler-message"):
            if message["level"] != "error":
                continue
            for span in message["spans"]:
                if not span["is_primary"] or span["file_name"] not in texts:
                    continue
                numbers, own = switches.blamed(texts[span["file_name"]], span["line_start"])
                without |= numbers
                if own and not borrowing((message["code"] or {}).get("code")):
                    unviable |= numbers
        if len(without) == before:
            errors = [m["message"]["rendered"] for m in messages if m["reason"] == "compiler-message"]
            sys.exit("an error that no switch accounts for:\n" + "\n".join(errors))


def hidden_type(mutant):
    """A function that returns `impl Trait` has one type; a second value of another type has no place in it."""
    return mutant["genre"] == "FnValue" and "impl " in (mutant["function"] or {}).get("return_type", "")


def programs():
    """Compiles the tests and keeps the programs: the folder each runs in, by its path."""
    messages, good = cargo("test", "--no-run", *TESTS)
    if not good:
        rendered = [m["message"]["rendered"] for m in messages if m["reason"] == "compiler-message"]
        sys.exit("\n".join(rendered))
    shutil.rmtree(PROGRAMS, ignore_errors=True)
    PROGRAMS.mkdir(parents=True)
    kept = {}
    for message in messages:
        if message["reason"] == "compiler-artifact" and message.get("executable"):
            program = PROGRAMS / Path(message["executable"]).name
            shutil.copy2(message["executable"], program)
            kept[str(program)] = str(Path(message["manifest_path"]).parent)
    return kept


def run(program, folder, arguments, more, limit):
    """Whether the tests passed; None where they were stopped by the time limit."""
    process = subprocess.Popen(
        [program, *arguments],
        cwd=folder,
        env={**os.environ, **QUICK, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    try:
        return process.wait(limit) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


def reach(kept):
    """Every test run by itself: seconds it took and the mutants it reached. All must pass where no mutant is on."""
    tests = []
    for program, folder in kept.items():
        listing = subprocess.run([program, "--list", "--format", "terse"], cwd=folder, capture_output=True, text=True)
        for line in listing.stdout.splitlines():
            name = line.removesuffix(": test")
            if name == line or any(part in name for part in SKIPPED):
                continue
            REACHED.unlink(missing_ok=True)
            begun = time.monotonic()
            if not run(program, folder, ["--exact", name], {"MUTANTS_REACHED": str(REACHED)}, None):
                sys.exit(f"{name} fails without any mutant; mend it first")
            numbers = sorted(set(map(int, REACHED.read_text().split()))) if REACHED.exists() else []
            tests.append([time.monotonic() - begun, program, name, numbers])
    return sorted(tests)


@dataclasses.dataclass
class Together:
    """Numbers of mutants that have a switch, and of those that do not compile; the tests, the quickest first."""

    mutants: dict
    placed: set
    unviable: set
    kept: dict
    tests: list


def build(tool, names, files):
    """Compiled anew only where a source, a test or one of these tools has changed."""
    mine = [name for name in names if name.startswith(("src/ground/", "src/law/", "tests/law/", "tests/oracle/"))]
    tools = [Path(__file__), Path(switches.__file__)]
    copy(names)
    # The copy, because the checkout may change while it is compiled.
    plain = {name: (TREE / name).read_bytes() for name in mine}
    key = hashlib.sha256(b"".join([*plain.values(), *(tool.read_bytes() for tool in tools)])).hexdigest()
    state = json.loads(STATE.read_text()) if STATE.exists() else {}
    if state.get("key") != key:
        begun = time.monotonic()
        mutants = listed(tool, files)
        placed, unviable = settle(plain, mutants)
        kept = programs()
        compiled = time.monotonic()
        for name, content in plain.items():
            put(TREE / name, content)
        tests = reach(kept)
        state = {"key": key, "mutants": mutants, "placed": sorted(placed), "unviable": sorted(unviable)}
        state |= {"kept": kept, "tests": tests}
        STATE.write_text(json.dumps(state))
        alone = len(mutants) - len(placed) - len(unviable)
        print(
            f"{len(mutants)} mutants: {len(placed)} behind switches, {len(unviable)} do not compile, {alone} run alone;",
            f"compiled in {compiled - begun:.0f} s, {len(tests)} tests run in {time.monotonic() - compiled:.0f} s",
            flush=True,
        )
    mutants = {int(number): mutant for number, mutant in state["mutants"].items()}
    tests = [[*test[:3], set(test[3])] for test in state["tests"]]
    return Together(mutants, set(state["placed"]), set(state["unviable"]), state["kept"], tests)
