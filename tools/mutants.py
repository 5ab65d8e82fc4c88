#!/usr/bin/env python3
"""Mutation testing of the law, file by file; what has run is kept and not run again until it changes.

Usage: mutants.py CARGO_MUTANTS [--files GLOB,GLOB] [--shard K/N] [--timeout SECONDS] [--minutes N] [--write]

Mutates a copy of the checkout with a target folder of its own (cargo takes a mutant's object for the original's where
two trees share one), both under var/mutants. A file counts as done once every mutant of its present text has run and
none survived; a survivor is tried again, since a new test may catch it. Prints the table; with --write it also
replaces the one in docs/law.md, whose rows stay for files that have not run here; a file that never ran is named as
such. A row names the text it is about by the first eight digits of its SHA-256, and says so where the file has changed
since. Files run in the order of the globs; after --minutes none is begun any more.
"""

import argparse
import datetime
import fnmatch
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import marked

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "var/mutants"
TREE = WORK / "tree"
RESULTS = WORK / "results.json"
DOCS = ROOT / "docs/law.md"
MARKS = ("<!-- mutants: begin -->", "<!-- mutants: end -->")

LAW = "src/law/naspi*,src/law/claim*,src/ground/money.rs,src/ground/calendar.rs"
# A crate's folder, its package, and those whose tests notice what changes in it.
CRATES = {
    "src/ground/": ("videoguida-ground", ["videoguida-ground", "videoguida-law"]),
    "src/law/": ("videoguida-law", ["videoguida-law"]),
}
# The streams and the random bytes ask nothing of these files that others do not ask, and are slow.
TESTS = ["--lib", "--tests"]
FILTERS = ["--skip", "bytes::", "--skip", "streaming::", "--skip", "intake::"]
# Small code that is quick to build beats quick code; few random cases beat many.
QUICK = {
    "CARGO_TARGET_DIR": str(WORK / "target"),
    "CARGO_PROFILE_DEV_OPT_LEVEL": "0",
    "CARGO_PROFILE_DEV_DEBUG": "0",
    "ORACLE_CASES": "400",
    "PROPTEST_CASES": "48",
}
COUNTS = ("caught", "timeout", "unviable", "missed")


def tracked():
    """Files of the checkout as they are now, new ones included."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in names.split("\0") if name and (ROOT / name).is_file()]


def copy(names):
    """Brings the copy up to date; a file that has not changed keeps its time, so that cargo does not rebuild it."""
    for name in names:
        source, target = ROOT / name, TREE / name
        if target.exists() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    for path in list(TREE.rglob("*.rs")):
        if str(path.relative_to(TREE)) not in names:
            path.unlink()


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def recorded():
    """The rows of the table as it stands, for what has run elsewhere."""
    rows = {}
    for line in marked.read(DOCS, MARKS).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not cells[0].startswith("`") or cells[2] == "never":
            continue
        name, _, part = cells[0].strip("`").partition("` (part ")
        rows[name] = {"digest": cells[1], "shard": part.rstrip(")") or None, "on": cells[2].split(",")[0], "survivors": []}
        rows[name] |= dict(zip(COUNTS, map(int, cells[4:])))
    return rows


def crate_of(name):
    return next(crate for folder, crate in CRATES.items() if name.startswith(folder))


def choose(names, globs):
    """Files that a glob means, those of the first glob first; a file of tests has nothing to be mutated."""
    # fnmatch's star crosses folders: src/law/naspi* is the file and the folder.
    found = [name for glob in globs for name in names if fnmatch.fnmatch(name, glob)]
    return [name for name in dict.fromkeys(found) if name.endswith(".rs") and not name.endswith("/tests.rs")]


def baseline(environment):
    packages = [argument for package, _ in CRATES.values() for argument in ("--package", package)]
    command = ["cargo", "test", "--quiet", "--locked", *packages, *TESTS, "--", *FILTERS]
    if subprocess.run(command, cwd=TREE, env=environment, stdout=subprocess.DEVNULL).returncode:
        sys.exit("the tests fail without any mutant; mend them first")


def mutate(tool, name, options, environment):
    out = WORK / "out" / name.replace("/", "-")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    command = [tool, "mutants", "--in-place", "--baseline", "skip", "--timeout", str(options.timeout), "--no-times"]
    package, tested = crate_of(name)
    command += ["--package", package, "--file", name, "--output", out, "--test-package", ",".join(tested)]
    command += ["--shard", options.shard] if options.shard else []
    command += ["--", "--locked", *TESTS, "--", *FILTERS]
    status = subprocess.run(command, cwd=TREE, env=environment, stdout=subprocess.DEVNULL).returncode
    # 0 all caught, 2 some survived, 3 some stopped by the time limit.
    if status not in (0, 2, 3):
        sys.exit(f"cargo mutants gave up on {name} with status {status}")
    folder = out / "mutants.out"
    found = {kind: (folder / f"{kind}.txt").read_text().splitlines() for kind in COUNTS}
    return {
        "digest": digest(TREE / name),
        "shard": options.shard,
        "on": datetime.date.today().isoformat(),
        **{kind: len(found[kind]) for kind in COUNTS},
        "survivors": found["missed"],
    }


def table(results, every):
    yield "| file | text | run on | mutants | caught | stopped by the time limit | did not compile | survived |"
    yield "|---|---|---|---|---|---|---|---|"
    sums = dict.fromkeys(COUNTS, 0)
    for name, result in sorted(results.items()):
        for kind in COUNTS:
            sums[kind] += result[kind]
        part = f" (part {result['shard']})" if result["shard"] else ""
        figures = " | ".join(str(result[kind]) for kind in COUNTS)
        on = result["on"] if result["digest"] == digest(ROOT / name) else f"{result['on']}, of an earlier text"
        yield f"| `{name}`{part} | {result['digest']} | {on} | {sum(result[kind] for kind in COUNTS)} | {figures} |"
    for name in every:
        if name not in results:
            yield f"| `{name}` | | never | | | | | |"
    yield f"| all | | | {sum(sums.values())} | {' | '.join(str(sums[kind]) for kind in COUNTS)} |"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("tool")
    arguments.add_argument("--files", default=LAW)
    arguments.add_argument("--shard")
    arguments.add_argument("--timeout", type=int, default=30)
    arguments.add_argument("--minutes", type=float, default=float("inf"))
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()

    names = tracked()
    chosen = choose(names, options.files.split(","))
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results = {name: result for name, result in results.items() if name in names}
    copy(names)
    environment = {**os.environ, **QUICK}
    baseline(environment)
    begun = time.monotonic()
    for name in chosen:
        if time.monotonic() - begun > options.minutes * 60:
            print(f"{name} and what comes after it: not begun, the time is over", flush=True)
            break
        old = results.get(name)
        if old and old["digest"] == digest(TREE / name) and old["shard"] == options.shard and not old["survivors"]:
            continue
        results[name] = mutate(options.tool, name, options, environment)
        RESULTS.write_text(json.dumps(results, indent=1))
        print(name, *(f"{kind} {results[name][kind]}" for kind in COUNTS), flush=True)
        print(*results[name]["survivors"], sep="\n", end="\n" if results[name]["survivors"] else "", flush=True)
    every = {name: row for name, row in recorded().items() if name in names} | results
    lines = list(table(every, choose(names, LAW.split(","))))
    print(*lines, sep="\n")
    if options.write:
        marked.write(DOCS, MARKS, lines)


if __name__ == "__main__":
    main()
