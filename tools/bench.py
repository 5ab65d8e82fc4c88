#!/usr/bin/env python3
"""What a guide costs, in one run on one machine, beside other ways to the same video.

Usage: bench.py FOLDER_OF_THE_PROGRAMS [--short] [--runs N] [--guides N] [--frames N]

Writes docs/performance.md (with --short: out/performance.md, from a few guides and frames). Fails where
nothing was spliced, or where two guides' figures do not differ.
"""

import argparse
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

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))
import others  # noqa: E402
from cost import Cost, Failed  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
END = "<!-- what `make bench` writes ends here -->"

# Of a whole picture.
ROWS = 720

WAYS = {
    "first": "first guide, nothing encoded or spoken before",
    "new": "further guide, name and figures new, nothing of it spoken before",
    "name": "further guide, name new, all of it spoken before",
    "figures": "further guide, name heard before, figures new",
    "bare": "the same, no documents, no MP4",
    "plain": "the same, every frame encoded whole",
    "repeat": "exact repeat, no documents, no MP4",
}


class Ours:
    """This project, as whole processes."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        lines = (ROOT / "tests/claims/sample.jsonl").read_text().splitlines()
        first, second = json.loads(lines[0]), json.loads(lines[12])
        # The first one's name; pay, weeks and dates that neither has.
        third = json.loads(lines[12])
        third["id"] += "-3"
        third["data"]["claim_id"] += "-3"
        third["data"].pop("official")
        third["data"]["claimant"]["given_name"] = first["data"]["claimant"]["given_name"]
        job = third["data"]["contributions"]
        job["taxable_pay_eur"] = f"{float(job['taxable_pay_eur']) * 0.93:.2f}"
        job["weeks"] -= 7
        for part, name in ((third["data"], "accepted_on"), (third["data"], "submitted_on"), (third["data"]["employment"], "ended_on")):
            part[name] = str(datetime.date.fromisoformat(part[name]) + datetime.timedelta(days=3))
        self.claims = {"one": first, "other": second, "same name": third}
        for name, claim in self.claims.items():
            (folder / f"{name}.jsonl").write_text(json.dumps(claim) + "\n")

    def render(self, claim, segments, *more, whole=False):
        environment = dict(os.environ, VIDEOGUIDA__VOICE__CACHE=str(self.folder / "clauses"))
        environment["VIDEOGUIDA__MEDIA__SPLICE"] = "false" if whole else "true"
        command = [self.programs / "videoguida", "render", "--jobs", "1", "--claims", self.folder / f"{claim}.jsonl"]
        command += ["--out", self.folder / "out", "--cache", self.folder / segments, *more]
        return Cost(command, cwd=self.folder, env=environment)

    def guide(self, claim):
        return self.folder / "out" / self.claims[claim]["data"]["claim_id"]

    def manifest(self, claim):
        return json.loads((self.guide(claim) / "guide.json").read_text())

    def made(self, claim):
        count = {}
        for scene in self.manifest(claim)["scenes"]:
            for beat in scene["beats"]:
                count[beat["made"]] = count.get(beat["made"], 0) + 1
        return count

    def run_once(self, number):
        cost, bare = {}, ("--no-documents", "--no-mp4")
        if number == 0:
            cost["first"] = self.render("one", self.folder / "first")
            cost["new"] = self.render("other", self.folder / "first")
            self.render("same name", self.folder / "first")
        cost["name"] = self.render("other", self.after_others("other"))
        cost["figures"] = self.render("same name", self.after_others("same name"))
        made = self.made("same name")
        if made.get("spliced", 0) == 0:
            raise Failed(f"nothing was spliced: {made}")
        store = self.after_others("same name")
        cost["bare"] = self.render("same name", store, *bare)
        cost["repeat"] = self.render("same name", store, *bare)
        cost["plain"] = self.render("same name", self.after_others("same name", whole=True), *bare, whole=True)
        amounts = {self.manifest(claim)["figures"]["monthly_amount"] for claim in self.claims}
        if len(amounts) < len(self.claims):
            raise Failed(f"of {len(self.claims)} guides only {len(amounts)} amounts differ")
        return cost

    def after_others(self, claim, whole=False):
        """A store with the segments of all other guides: what everybody shares is there. Every clause was spoken."""
        kept = self.folder / f"kept-{claim}-{whole}"
        if not kept.exists():
            for other in self.claims:
                if other != claim:
                    self.render(other, kept, whole=whole)
        fresh = self.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(kept, fresh)
        return fresh


def many(programs, guides, *more):
    """Guides one after the other in one process, names by a Zipf law, all figures different."""
    with tempfile.TemporaryDirectory() as folder:
        command = [programs / "examples/bench_guides", str(guides), folder, "--json", *more]
        report = json.loads(Cost(command, keep=True).said.splitlines()[-1])
    if not more and report["beats_made"].get("Spliced", 0) == 0:
        raise Failed(f"nothing was spliced: {report['beats_made']}")
    if report["amounts_alike"] > max(guides // 100, 1):
        raise Failed(f"{report['amounts_alike']} of {guides} guides have an amount that another has")
    return report


def table(costs, others_, baseline):
    lines = ["| what | CPU s | wall s | peak MiB | CPU beside re-encoding |", "|---|---|---|---|---|"]
    named = [(WAYS[way], [run[way] for run in costs if way in run]) for way in WAYS]
    for name, runs in named + [(name, [cost]) for name, cost in others_]:
        if not runs or runs[0] is None:
            lines.append(f"| {name} | not to be had here | | | |")
            continue
        cpu, wall, peak = (statistics.median(getattr(run, key) for run in runs) for key in ("cpu", "wall", "peak"))
        ratio = f"1 / {baseline / cpu:.1f}" if cpu < baseline else f"{cpu / baseline:.1f} x"
        lines.append(f"| {name} | {cpu:.2f} | {wall:.2f} | {peak:.0f} | {ratio} |")
    return lines


def further(reports, limits):
    """The table of guides in one process, and what the first kind of them reaches."""
    spliced, *_ = reports.values()
    lines = [
        "| guides in one process, all clauses spoken before | " + " | ".join(reports) + " |",
        "|---|" + "---|" * len(reports),
    ]
    rows = (
        ("guides", "guides", "{:.0f}", 1),
        ("CPU s a guide, median", "cpu_s_median", "{:.3f}", 1),
        ("CPU s of an exact repeat", "repeat_cpu_s", "{:.3f}", 1),
        ("peak MiB after the first", "peak_mib_first", "{:.0f}", 1),
        ("peak MiB after the last", "peak_mib_last", "{:.0f}", 1),
        ("MB a guide", "bytes_per_guide", "{:.1f}", 1e-6),
        ("MB of it its own", "own_video_bytes_per_guide", "{:.2f}", 1e-6),
        ("frames of strips encoded for a guide", "strip_frames_per_guide", "{:.0f}", 1),
        ("the same in whole pictures, by their rows", "strip_rows_per_guide", "{:.1f}", 1 / ROWS),
        ("whole frames encoded for a guide, stages among them", "whole_frames_per_guide", "{:.0f}", 1),
        ("pictures that could not be stacked, of all guides", "joins_refused", "{:.0f}", 1),
        ("ms by the clock until a guide is prepared for requests, median", "prepare_ms_median", "{:.0f}", 1),
        ("ms until its first picture and sound are there, median", "first_segment_ms_median", "{:.0f}", 1),
        ("ms until another beat's are, median", "later_segment_ms_median", "{:.0f}", 1),
        ("the longest", "later_segment_ms_most", "{:.0f}", 1),
    )
    for name, key, form, scale in rows:
        lines.append(f"| {name} | " + " | ".join(form.format(report[key] * scale) for report in reports.values()) + " |")
    rate = " | ".join(f"{1 / report['cpu_s_median']:.1f}" for report in reports.values())
    lines.append(f"| guides a second and core | {rate} |")
    lines += [
        "",
        "A worker makes guides in one process, for the site: fonts, law, scenes and banks are read once, and what guides "
        "share is named; *and small*: the picture for 300 kbit/s is made too, as it is unless the settings say otherwise. "
        "A folder by itself has a copy or a link of everything; a process of its own for every guide reads everything "
        "each time (the table above).",
    ]
    shares = sorted(spliced["share_by_stage"].items(), key=lambda item: -item[1])
    lines += ["", "CPU by stage: " + ", ".join(f"{stage} {share:.0%}" for stage, share in shares) + ".", ""]
    for name, cost, wanted in limits:
        if cost is not None:
            times = cost.cpu / spliced["cpu_s_median"]
            reached = f"{times:.0f} times" if times >= 1 else f"1 / {1 / times:.1f}"
            lines.append(f"- CPU of {name}: {reached} that of a further guide (wanted: {wanted}).")
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--guides", type=int)
    parser.add_argument("--frames", type=int)
    asked = parser.parse_args()
    programs = asked.programs.resolve()
    runs = asked.runs or (1 if asked.short else 3)
    guides = asked.guides or (3 if asked.short else 1000)
    frames = asked.frames or (25 if asked.short else 500)
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(programs, Path(folder))
        costs = [ours.run_once(number) for number in range(runs)]
        for claim in ours.claims:
            ours.render(claim, ours.folder / "first")
        base = others.Base(ours.guide("one") / "guide.mp4", ours.manifest("one")["duration_ms"] / 1000, Path(folder))
        reencoded = base.ffmpeg()
        copied = base.copy()
        moviepy = base.moviepy(frames if asked.short or asked.frames else None)
        remotion = base.remotion(frames)
        seconds, size = base.seconds, base.file.stat().st_size
    spliced = many(programs, guides)
    reports = {"for the site": spliced}
    for name, option in (("and small", "--small"), ("folders by themselves", "--alone"), ("every frame whole", "--whole")):
        reports[name] = many(programs, max(guides // 50, 2), option)
    law = subprocess.run([programs / "examples/bench_law"], capture_output=True, text=True, check=True).stdout
    compared = [
        ("ffmpeg re-encoding a finished guide with four texts", reencoded),
        (f"MoviePy 2 doing the same{base.note('moviepy')}", moviepy),
        (f"Remotion 4 doing the same{base.note('remotion')}", remotion),
        ("ffmpeg copying a finished guide (-c copy)", copied),
    ]
    share = spliced["own_video_bytes_per_guide"] / size
    lines = [
        "# Performance",
        "",
        f"Written by `make bench` on {datetime.date.today()}, {os.cpu_count()} cores, {platform.machine()}, release "
        f"build; medians of {runs} run(s) of whole processes, one guide at a time (`--jobs 1`). The guide lasts "
        f"{seconds:.0f} s at 1280x720, 25 frames a second, and has {size / 1e6:.1f} MB as an MP4.",
        "",
        *table(costs, compared, reencoded.cpu),
        "",
        *further(reports, [(compared[0][0], reencoded, 100), (compared[1][0], moviepy, 500), (compared[3][0], copied, "1 / 3")]),
        f"- A guide's own video is {share:.0%} of the MP4's bytes (wanted: under 30 %).",
        "",
        "## The law",
        "",
        "```",
        law.strip(),
        "```",
        "",
        END,
    ]
    write(lines, ROOT / ("out/performance.md" if asked.short else "docs/performance.md"))


def write(lines, target):
    """In place of what the last run wrote; what stands behind it stays."""
    kept = target.read_text().split(END, 1)[1] if target.exists() and END in target.read_text() else "\n"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + kept)
    print("\n".join(lines))


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(f"bench: {failed}")
