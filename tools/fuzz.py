#!/usr/bin/env python3
"""Fuzzing with coverage: every target for so long, each with its corpus as a beginning.

    fuzz.py PROGRAM [--seconds 60] [--targets a,b] [--keep] [--report out/fuzz.json]

What makes a target panic, takes too long or too much memory is left in out/fuzz and ends the run with 1. --keep writes back the
smallest set of inputs that reaches all that was reached: the corpus of the repository, which `make test` reads again.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz/corpus"
# Of an input, in bytes; of a target's inputs in the repository, in number.
LONGEST = 4096
MOST_KEPT = 60
# What one input may take.
SECONDS, MEGABYTES = 10, 2048


def run(program: Path, target: str, seconds: int, grown: Path) -> dict:
    """New inputs go into `grown`; what was reached, and what was found."""
    found = ROOT / "out/fuzz/found"
    found.mkdir(parents=True, exist_ok=True)
    before = set(found.iterdir())
    command = [program, f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SECONDS}",
               f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={found}/{target}-", "-print_final_stats=1",
               "-detect_leaks=0", grown, CORPUS / target]
    began = time.monotonic()
    done = subprocess.run(command, env=os.environ | {"TARGET": target, "RUST_LOG": "off"}, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", check=False, stdin=subprocess.DEVNULL)
    (ROOT / f"out/fuzz/{target}.log").write_text(done.stdout, encoding="utf-8")
    edges = re.findall(r"cov: (\d+)", done.stdout)
    inputs = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stdout)
    return {
        "seconds": round(time.monotonic() - began),
        "inputs": int(inputs.group(1)) if inputs else 0,
        "edges": int(edges[-1]) if edges else 0,
        "edges of the corpus": int(edges[0]) if edges else 0,
        "found": sorted(path.name for path in set(found.iterdir()) - before),
        "status": done.returncode,
    }


def is_found(path: Path) -> bool:
    """Whether a fuzzer named it, by its hash, and not a person."""
    return re.fullmatch(r"[0-9a-f]{16}", path.name) is not None


def keep(program: Path, target: str, grown: Path) -> None:
    """What people put there stays; beside it, the smallest of a set of inputs that reaches as much as all of them."""
    merged = ROOT / f"out/fuzz/merged/{target}"
    shutil.rmtree(merged, ignore_errors=True)
    merged.mkdir(parents=True)
    subprocess.run([program, "-set_cover_merge=1", f"-max_len={LONGEST}", merged, CORPUS / target, grown], check=True,
                   env=os.environ | {"TARGET": target, "RUST_LOG": "off"}, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    kept = sorted(merged.iterdir(), key=lambda path: path.stat().st_size)[:MOST_KEPT]
    for path in filter(is_found, list((CORPUS / target).iterdir())):
        path.unlink()
    for path in kept:
        shutil.copy(path, CORPUS / target / path.name[:16])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--targets", default="")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--report", type=Path, default=ROOT / "out/fuzz.json")
    options = parser.parse_args()
    program = options.program.absolute()
    report = {}
    # A test of each crate asks for the corpus of each of its targets.
    targets = options.targets.split(",") if options.targets else sorted(path.name for path in CORPUS.iterdir())
    for target in targets:
        grown = ROOT / f"out/fuzz/grown/{target}"
        grown.mkdir(parents=True, exist_ok=True)
        report[target] = told = run(program, target, options.seconds, grown)
        print(f"{target}: {told['inputs']} inputs in {told['seconds']} s, {told['edges']} edges "
              f"({told['edges of the corpus']} by the corpus), found {told['found'] or 'nothing'}", flush=True)
        if options.keep and not told["found"]:
            keep(program, target, grown)
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    failed = [target for target, told in report.items() if told["found"] or told["status"]]
    if not report or failed:
        sys.exit(f"fuzz: {', '.join(failed) or 'no target'}; see out/fuzz")


if __name__ == "__main__":
    main()
