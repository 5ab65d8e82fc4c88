#!/usr/bin/env python3
"""What a guide costs, in one run on one machine, beside re-encoding and copying a finished one.

Usage: bench.py FOLDER_OF_THE_PROGRAMS [--runs N]     writes docs/performance.md
"""

import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONT = ROOT / "assets/fonts/TitilliumWeb-Bold.ttf"


class Cost:
    """CPU and wall seconds and peak MiB of one process and what it started."""

    def __init__(self, command, **options):
        start = datetime.datetime.now()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
        complaint = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{command[0]} failed: {complaint}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.wall = (datetime.datetime.now() - start).total_seconds()
        self.peak = usage.ru_maxrss / 1024


class Bench:
    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        claims = (ROOT / "tests/claims/sample.jsonl").read_text().splitlines()
        self.claims = {number: folder / f"claim-{number}.jsonl" for number in (1, 13)}
        for number, path in self.claims.items():
            path.write_text(claims[number - 1] + "\n")

    def render(self, number, segments, clauses, *more):
        environment = dict(os.environ, VIDEOGUIDA__VOICE__CACHE=str(self.folder / clauses))
        command = [self.programs / "videoguida", "render", "--jobs", "1", "--claims", self.claims[number]]
        command += ["--out", self.folder / "out", "--cache", self.folder / segments, *more]
        return Cost(command, cwd=self.folder, env=environment)

    def guide(self, number):
        return self.folder / f"out/NASPI-2026-{number:06}"

    def made(self, number):
        manifest = json.loads((self.guide(number) / "guide.json").read_text())
        beats = [beat for scene in manifest["scenes"] for beat in scene["beats"]]
        count = {}
        for beat in beats:
            count[beat["made"]] = count.get(beat["made"], 0) + 1
        return manifest, count

    def clear(self, *names):
        for name in names:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def run_once(self):
        bare = ("--no-documents", "--no-mp4")
        rows = {}
        self.clear("cold", "spoken", "clauses", "out")
        rows["first guide, nothing encoded before"] = self.render(1, "cold", "clauses")
        rows["further guide, name and figures new"] = self.render(13, "cold", "clauses")
        _, new = self.made(13)
        assert new.get("spliced", 0) + new.get("encoded", 0) + new.get("held", 0) >= 5, f"nothing of its own was encoded: {new}"
        self.clear("warm")
        self.render(1, "warm", "clauses", *bare)
        rows["further guide, name and figures spoken before"] = self.render(13, "warm", "clauses")
        self.clear("again")
        self.render(1, "again", "clauses", *bare)
        rows["the same, no documents, no MP4"] = self.render(13, "again", "clauses", *bare)
        rows["exact repeat, no documents, no MP4"] = self.render(13, "again", "clauses", *bare)
        _, repeat = self.made(13)
        assert set(repeat) == {"cached"}, f"a repeat encoded something: {repeat}"
        self.render(1, "cold", "clauses")
        one, other = self.made(1)[0]["figures"], self.made(13)[0]["figures"]
        assert one["monthly_amount"] != other["monthly_amount"], "the two guides have the same figures"
        source = self.guide(1) / "guide.mp4"
        texts = ",".join(
            f"drawtext=fontfile={FONT}:text='{text}':x=80:y=600:fontsize=48:fontcolor=white:enable='between(t,{at},{at + 6})'"
            for at, text in ((2, "Ciao Chiara"), (20, "974.25"), (40, "8 aprile 2026"), (60, "18 mesi"))
        )
        encode = ["ffmpeg", "-y", "-v", "error", "-i", source, "-map", "0:v:0", "-map", "0:a:0", "-vf", texts]
        encode += ["-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-c:a", "aac", self.folder / "again.mp4"]
        rows["ffmpeg re-encoding a finished guide with four texts"] = Cost(encode)
        copy = ["ffmpeg", "-y", "-v", "error", "-i", source, "-map", "0:v:0", "-map", "0:a:0", "-c", "copy"]
        rows["ffmpeg copying a finished guide (-c copy)"] = Cost(copy + [self.folder / "copy.mp4"])
        return rows

    def own_share(self):
        """Bytes of segments that no other guide can use, as a share of the MP4."""
        manifest, _ = self.made(13)
        folder = self.guide(13) / "720p"
        beats = [beat for scene in manifest["scenes"] for beat in scene["beats"]]
        own = sum((folder / f"{index:04}.m4s").stat().st_size for index, beat in enumerate(beats, 1) if beat["personal"])
        return own / (self.guide(1) / "guide.mp4").stat().st_size


def main():
    programs = Path(sys.argv[1]).resolve()
    runs = int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else 1
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(programs, Path(folder))
        results = [bench.run_once() for _ in range(runs)]
        share = bench.own_share()
        seconds = bench.made(1)[0]["duration_ms"] / 1000
    law = subprocess.run([programs / "examples/bench_law"], capture_output=True, text=True, check=True).stdout
    baseline = statistics.median(run["ffmpeg re-encoding a finished guide with four texts"].cpu for run in results)
    lines = [
        "# Performance",
        "",
        f"Written by `make bench` on {datetime.date.today()}, {os.cpu_count()} cores, {platform.machine()}, "
        f"release build; medians of {runs} run(s) of whole processes, one guide at a time (`--jobs 1`). "
        f"The guide lasts {seconds:.0f} s at 1280x720, 25 frames a second.",
        "",
        "| what | CPU s | wall s | peak MiB | CPU beside re-encoding |",
        "|---|---|---|---|---|",
    ]
    for name in results[0]:
        cost = {key: statistics.median(getattr(run[name], key) for run in results) for key in ("cpu", "wall", "peak")}
        ratio = f"1 / {baseline / cost['cpu']:.1f}" if cost["cpu"] < baseline else f"{cost['cpu'] / baseline:.1f} x"
        lines.append(f"| {name} | {cost['cpu']:.2f} | {cost['wall']:.2f} | {cost['peak']:.0f} | {ratio} |")
    lines += ["", f"A guide's own video segments are {share:.0%} of a finished MP4's bytes.", "", "## The law", "", "```", law.strip(), "```", ""]
    (ROOT / "docs/performance.md").write_text("\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
