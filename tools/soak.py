#!/usr/bin/env python3
"""Whether memory stays flat. Usage: soak.py FOLDER_OF_THE_PROGRAMS GUIDES

Writes what it saw into docs/performance.md.
"""

import datetime
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import marked

# Without the neural voice; growth is what matters from the 100th guide on.
LIMIT_MIB = 300
GROWTH_MIB = 16

DOCUMENT = Path(__file__).resolve().parent.parent / "docs/performance.md"
MARKS = ("<!-- what `make soak` writes -->", "<!-- ends here -->")


def resident(process):
    """MiB in memory now; none when it has ended."""
    try:
        lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    except OSError:
        return None
    found = [line for line in lines if line.startswith("VmRSS:")]
    return int(found[0].split()[1]) / 1024 if found else None


def main():
    programs, guides = Path(sys.argv[1]), int(sys.argv[2])
    waited, start = min(100, guides // 4), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        command = [programs / "examples/bench_guides", str(guides), folder, "--json"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        seen = []
        while process.poll() is None:
            now = resident(process)
            # A guide's folder is there while it is made: its number says how far it is.
            numbers = [int(path.name) for path in Path(folder, "out").glob("*") if path.name.isdigit()]
            done = max((number - 1000 for number in numbers if number >= 1000), default=-1)
            if now is not None and done >= waited:
                seen.append(now)
            time.sleep(0.2)
    if process.returncode != 0 or len(seen) < 4:
        sys.exit(f"soak: ended with {process.returncode} after {len(seen)} looks")
    tenth = max(len(seen) // 10, 1)
    before, after = max(seen[:tenth]), max(seen[-tenth:])
    said = (
        f"{guides} guides in one process, {time.monotonic() - start:.0f} s by the clock: {before:.0f} MiB in memory "
        f"in the first tenth of the time after the {waited}th guide, {after:.0f} MiB in the last, {max(seen):.0f} MiB at most."
    )
    print(said)
    marked.write(DOCUMENT, MARKS, [f"`make soak` on {datetime.date.today()}: {said}"])
    if after > before + GROWTH_MIB or max(seen) > LIMIT_MIB:
        sys.exit(f"soak: memory grew by {after - before:.0f} MiB or went above {LIMIT_MIB} MiB")


if __name__ == "__main__":
    main()
