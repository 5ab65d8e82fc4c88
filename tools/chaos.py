#!/usr/bin/env python3
"""Faults at moments nobody chose, for a while, and then a look whether anything was lost or doubled.

    chaos.py PROGRAM [--seconds 60] [--seed 1] [--report out/chaos.json]

An installation of its own on a small disk of its own (a user namespace, nothing outside is touched): a mailbox, a worker, the
site, and claims that come in all the time. By the seed each role is killed, stopped for a while, started with few
descriptors, little memory, a slow disk or a clock that is days off; the disk is filled, the database held, segments and guides
are damaged, and clients keep the site waiting, by the thousand too. Afterwards everything may come to rest, and it is held that

- every claim that was taken in has a guide, and its link opens;
- every notice arrived once, or is counted as unknown; none was lost, none doubled;
- what was damaged was found, and is whole again;
- a database with a damaged page is refused, and comes back from its backup.
"""

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "chaos"))

import outcome  # noqa: E402
from faults import CROWD, Faults  # noqa: E402
from installation import Trouble  # noqa: E402

DISK_MEGABYTES = 700
# Of the log, as much is shown where something does not hold.
LOG_SHOWN = 8000
# Seconds until it is given up, beside three times what was asked for.
AT_MOST = 1800


def chaos(bench: Faults, seconds: int) -> dict:
    bench.begin()
    bench.happen(seconds)
    report = outcome.settle(bench) | outcome.notices(bench)
    # However few guides there were before, some are damaged now.
    for _ in range(3):
        bench.damaged_guide()
        bench.damaged_segment()
    return report | outcome.damaged(bench) | outcome.damaged_database(bench)


def run(options: argparse.Namespace) -> int:
    """Whatever happens, a report is written; 1 where anything does not hold."""
    log = options.report.with_suffix(".log") if options.report else options.folder / "chaos.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)
    report, bench = {"seed": options.seed, "seconds": options.seconds}, None
    try:
        bench = Faults(options.program, options.folder, random.Random(options.seed), log)
        report |= chaos(bench, options.seconds)
    except BaseException as error:
        what = str(error) if isinstance(error, Trouble) else traceback.format_exc()
        report["failed"] = what or type(error).__name__
        sys.stderr.write((log.read_bytes() if log.exists() else b"")[-LOG_SHOWN:].decode("utf-8", "replace"))
        sys.stderr.write(f"chaos: {report['failed']}\n")
    if bench:
        bench.end()
        report |= bench.figures()
    text = json.dumps(report, indent=1, ensure_ascii=False)
    print(text, flush=True)
    if options.report:
        options.report.write_text(text + "\n", encoding="utf-8")
    return 1 if "failed" in report else 0


def on_a_disk_of_its_own(options: argparse.Namespace) -> int:
    """The same once more, on a disk that goes with the process."""
    with tempfile.TemporaryDirectory() as folder:
        mount = f'mount -t tmpfs -o size={DISK_MEGABYTES}m none "$1" && shift && exec "$@"'
        command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", folder, sys.executable, __file__,
                   options.program.absolute(), "--folder", folder, "--seconds", str(options.seconds), "--seed",
                   str(options.seed)]
        command += ["--report", options.report.absolute()] if options.report else []
        process = subprocess.Popen(command)
        # Who ends this one ends the other, which writes its report.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: process.send_signal(signal.SIGTERM))
        return process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder is None:
        raise SystemExit(on_a_disk_of_its_own(options))

    def asked_to_end(number, _) -> None:
        raise Trouble("not at its end in time" if number == signal.SIGALRM else "asked to end")

    signal.signal(signal.SIGTERM, asked_to_end)
    signal.signal(signal.SIGALRM, asked_to_end)
    signal.alarm(AT_MOST + 3 * options.seconds)
    needed = CROWD + 1000
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(needed, most), most))
    print(f"chaos: seed {options.seed}, {options.seconds} s", flush=True)
    raise SystemExit(run(options))


if __name__ == "__main__":
    main()
