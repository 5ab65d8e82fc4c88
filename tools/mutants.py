#!/usr/bin/env python3
"""Mutation testing of the law, file by file; what has run is kept and not run again until it changes.

Usage: mutants.py CARGO_MUTANTS [--files GLOB,GLOB] [--timeout SECONDS] [--minutes N] [--jobs N] [--write]

cargo-mutants says which mutants there are. Those that a switch can turn on (switches.py) are compiled together, once;
a mutant then costs only the run of the tests that reach it, the quickest first, and all tests before it counts as a
survivor. What has no switch (constants, `impl Trait`) cargo-mutants builds and tests one by one. Everything happens in
a copy of the checkout with a target folder of its own, under var/mutants.

A file counts as done once every mutant of its present text has run and none survived; a survivor is tried again, since
a new test may catch it. Prints the table; with --write it also replaces the one in docs/law.md, whose rows stay for
files that have not run here; a file that never ran is named as such. A row names the text it is about by the first
eight digits of its SHA-256, and says so where the file has changed since. Files run in the order of the globs; after
--minutes none is begun any more.
"""

import argparse
import concurrent.futures
import datetime
import fnmatch
import json
import os
import re
import shutil
import subprocess
import time

import marked
import together
from together import COUNTS, ROOT, TESTS, FILTERS, QUICK, TREE, WORK, digest

RESULTS = WORK / "results.json"
DOCS = ROOT / "docs/law.md"
MARKS = ("<!-- mutants: begin -->", "<!-- mutants: end -->")
# Of the tests that are asked first.
FIRST_SECONDS = 0.3
LAW = "src/law/naspi*,src/law/claim*,src/ground/money.rs,src/ground/calendar.rs"


def recorded():
    """The rows of the table as it stands, for what has run elsewhere."""
    rows = {}
    for line in marked.read(DOCS, MARKS).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not cells[0].startswith("`") or cells[2] == "never":
            continue
        name = cells[0].strip("`")
        rows[name] = {"digest": cells[1], "on": cells[2].split(",")[0], "survivors": []}
        rows[name] |= dict(zip(COUNTS, map(int, cells[4:])))
    return rows


def choose(names, globs):
    """Files that a glob means, those of the first glob first; a file of tests has nothing to be mutated."""
    # fnmatch's star crosses folders: src/law/naspi* is the file and the folder.
    found = [name for glob in globs for name in names if fnmatch.fnmatch(name, glob)]
    return [name for name in dict.fromkeys(found) if name.endswith(".rs") and not name.endswith("/tests.rs")]


def stages(tests):
    """Tests in the order in which they are asked, the quickest first, each stage four times as long as the last."""
    stage, took, budget = [], 0.0, FIRST_SECONDS
    for test in tests:
        if stage and took + test[0] > budget:
            yield stage
            stage, took, budget = [], 0.0, budget * 4
        stage.append(test)
        took += test[0]
    if stage:
        yield stage


def verdict(built, number, limit):
    """What becomes of a mutant; its tests may take `limit` seconds and three times as long as without it."""
    reaching = [test for test in built.tests if number in test[3]]
    # Tests of random cases may reach what they did not reach before.
    for stage in stages(reaching or built.tests):
        for program, folder in built.kept.items():
            mine = [(seconds, name) for seconds, at, name, _ in stage if at == program]
            names, longest = [name for _, name in mine], limit + 3 * sum(seconds for seconds, _ in mine)
            passed = not names or together.run(program, folder, ["--exact", *names], {"MUTANT": str(number)}, longest)
            if not passed:
                return "timeout" if passed is None else "caught"
    return "missed"


def alone(tool, file, mutants, limit):
    """Mutants without a switch, built and tested one by one; their names by what became of them."""
    out = WORK / "out" / file.replace("/", "-")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    package, tested = together.crate_of(file)
    command = [tool, "mutants", "--in-place", "--baseline", "skip", "--timeout", str(limit), "--no-times"]
    command += ["--package", package, "--file", file, "--output", out, "--test-package", ",".join(tested)]
    for mutant in mutants:
        command += ["--re", f"^{re.escape(mutant['name'])}$"]
    command += ["--", "--locked", *TESTS, "--", *FILTERS]
    status = subprocess.run(command, cwd=TREE, env={**os.environ, **QUICK}, stdout=subprocess.DEVNULL).returncode
    # 0 all caught, 2 some survived, 3 some stopped by the time limit.
    if status not in (0, 2, 3):
        raise SystemExit(f"cargo mutants gave up on {file} with status {status}")
    folder = out / "mutants.out"
    found = {kind: (folder / f"{kind}.txt").read_text().splitlines() for kind in COUNTS}
    # It runs deleted fields of structs whatever is asked for.
    asked = {mutant["name"] for mutant in mutants}
    found = {kind: [name for name in names if name in asked] for kind, names in found.items()}
    if sum(map(len, found.values())) != len(asked):
        raise SystemExit(f"cargo mutants did not run every mutant of {file} that it was asked for")
    return found


def mutate(tool, built, file, options):
    mutants = {number: mutant for number, mutant in built.mutants.items() if mutant["file"] == file}
    found = {kind: [] for kind in COUNTS}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        switched = [number for number in mutants if number in built.placed]
        verdicts = pool.map(lambda number: verdict(built, number, options.timeout), switched)
        for number, kind in zip(switched, verdicts):
            found[kind].append(mutants[number]["name"])
    found["unviable"] += [mutants[number]["name"] for number in mutants if number in built.unviable]
    rest = [mutant for number, mutant in mutants.items() if number not in built.placed | built.unviable]
    if rest:
        for kind, names in alone(tool, file, rest, options.timeout).items():
            found[kind] += names
    return {
        "digest": digest(TREE / file),
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
        figures = " | ".join(str(result[kind]) for kind in COUNTS)
        on = result["on"] if result["digest"] == digest(ROOT / name) else f"{result['on']}, of an earlier text"
        yield f"| `{name}` | {result['digest']} | {on} | {sum(result[kind] for kind in COUNTS)} | {figures} |"
    for name in every:
        if name not in results:
            yield f"| `{name}` | | never | | | | | |"
    yield f"| all | | | {sum(sums.values())} | {' | '.join(str(sums[kind]) for kind in COUNTS)} |"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("tool")
    arguments.add_argument("--files", default=LAW)
    arguments.add_argument("--timeout", type=int, default=30)
    arguments.add_argument("--minutes", type=float, default=float("inf"))
    arguments.add_argument("--jobs", type=int, default=1)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()

    names = together.tracked()
    chosen = choose(names, options.files.split(","))
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results = {name: result for name, result in results.items() if name in names}
    every = choose(names, LAW.split(","))
    built = together.build(options.tool, names, every)
    begun = time.monotonic()
    for name in chosen:
        if time.monotonic() - begun > options.minutes * 60:
            print(f"{name} and what comes after it: not begun, the time is over", flush=True)
            break
        old = results.get(name)
        if old and old["digest"] == digest(TREE / name) and not old["survivors"]:
            continue
        started = time.monotonic()
        results[name] = mutate(options.tool, built, name, options)
        RESULTS.write_text(json.dumps(results, indent=1))
        counts = (f"{kind} {results[name][kind]}" for kind in COUNTS)
        print(name, *counts, f"in {time.monotonic() - started:.0f} s", flush=True)
        print(*results[name]["survivors"], sep="\n", end="\n" if results[name]["survivors"] else "", flush=True)
    shown = {name: row for name, row in recorded().items() if name in names} | results
    lines = list(table(shown, every))
    print(*lines, sep="\n")
    if options.write:
        marked.write(DOCS, MARKS, lines)


if __name__ == "__main__":
    main()
