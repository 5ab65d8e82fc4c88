#!/usr/bin/env python3
"""What a viewer sees and hears of a finished guide, measured on its file.

Usage: film_facts.py GUIDE_FOLDER... [--shape landscape|portrait] [--json] [--hold]

Measures the film of each folder (guide.mp4, or portrait.m3u8) beside the targets. With --hold it fails where a figure
is worse than is held today (TARGETS). Needs numpy, ffmpeg and what the folder's guide.json says of the beats.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy

RATE = 25
SOUND = 48_000
# Pictures are looked at in a quarter of their size; whether two are equal is asked of the whole ones.
SHRINK = 4
# A channel that differs by more has changed to the eye; coding alone moves it less.
SEEN = 20
# A picture is blank where all but this share of it has one colour.
INKED = 0.004
# Of the picture: it flips where more of it changes in one frame.
FLIP = 0.2
# Longer runs of equal pictures stand still to the eye.
HOLD_S = 2.5
# A figure is complete where no more of the picture still differs from how it rests.
REST = 0.00025
# Skin of the shipped figures, as a hue between red and yellow of middle saturation; she fills more than this.
FACE = 0.008
# What is hers beside a card, width and height by the width of the picture: she moves there as she speaks.
HERS = {1280: (320, 720), 720: (240, 288)}
# Longer runs of zeros are heard as the line gone dead.
DEAD_S = 0.1
# Frames at the end of a beat in which its picture may leave.
LEAVING = 12

# What is measured, the target of it, and what is held today: (name, unit, target, held, which way is worse).
TARGETS = [
    ("length", "s", 165.0, 164.5, "more"),
    ("avatar", "share of time", 0.90, 1.0, "less"),
    ("still_frames", "share of frames", None, 0.18, "more"),
    ("holds", "over 2.5 s", 0, 0, "more"),
    ("holds_sum", "s", 0.0, 0.0, "more"),
    ("hold_longest", "s", 2.5, 0.9, "more"),
    ("blank_frames", "frames", 0, 0, "more"),
    ("flips", "not at a cut", 0, 0, "more"),
    ("flips_at_cuts", "between beats", None, 16, "more"),
    ("figure_worst", "s from its word", 0.12, 0.04, "more"),
    ("zeros_share", "share of time", 0.0, 0.0, "more"),
    ("zeros_longest", "s", 0.1, 0.0, "more"),
    ("loudness_off", "LU from -16", 1.0, 0.5, "more"),
    ("true_peak", "dBTP", -1.0, -1.6, "more"),
]


class Failed(Exception):
    """The film cannot be measured."""


def run(command):
    done = subprocess.run(command, capture_output=True)
    if done.returncode:
        raise Failed(f"{command[0]}: {done.stderr.decode(errors='replace')[-400:]}")
    return done


def film(folder, shape):
    name = {"landscape": ("guide.mp4", "master.m3u8"), "portrait": ("portrait.m3u8",)}[shape]
    for file in name:
        if (folder / file).is_file():
            return folder / file
    raise Failed(f"{folder}: no {' or '.join(name)}")


class Pictures:
    """Every picture of a film in a quarter of its size, RGB, one by one; afterwards `sums`, a checksum of each in full."""

    def __init__(self, file):
        self.file, self.sums = file, []
        self.stream, *size = largest_of(file)
        self.width, self.height = (length // SHRINK for length in size)

    def __iter__(self):
        length, count = self.width * self.height * 3, 0
        with tempfile.NamedTemporaryFile(suffix=".md5") as sums:
            command = ["ffmpeg", "-v", "error", "-y", "-i", str(self.file)]
            command += ["-map", f"0:{self.stream}", "-f", "framemd5", sums.name]
            command += ["-map", f"0:{self.stream}", "-vf", f"scale={self.width}:{self.height}:flags=area"]
            command += ["-pix_fmt", "rgb24", "-f", "rawvideo", "-"]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as decoding:
                while len(frame := decoding.stdout.read(length)) == length:
                    count += 1
                    yield numpy.frombuffer(frame, numpy.uint8).reshape(self.height, self.width, 3)
            lines = Path(sums.name).read_text().splitlines()
        self.sums = [line.split(",")[-1].strip() for line in lines if line and not line.startswith("#")]
        if decoding.returncode or not count or len(self.sums) != count:
            raise Failed(f"{self.file}: {count} pictures and {len(self.sums)} checksums")


def largest_of(file):
    """The largest of the pictures a film comes in: number of its stream, width and height."""
    probe = ["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=index,width,height", "-of", "json", str(file)]
    streams = json.loads(run(probe).stdout)["streams"]
    return max(((stream["index"], stream["width"], stream["height"]) for stream in streams), key=lambda found: found[1])


def changed(one, other, by=SEEN):
    """The share of the picture in which a channel differs by more."""
    return float((numpy.abs(one.astype(numpy.int16) - other).max(axis=2) > by).mean())


def is_blank(frame):
    rough = (frame >> 3).astype(numpy.int32)
    codes = (rough[..., 0] << 10 | rough[..., 1] << 5 | rough[..., 2]).ravel()
    colour = frame.reshape(-1, 3)[numpy.argmax(codes == numpy.bincount(codes).argmax())]
    far = numpy.abs(frame.astype(numpy.int16) - colour).max(axis=2) > SEEN
    return float(far.mean()) <= INKED


def shows_her(frame):
    red, green, blue = (frame[..., channel].astype(numpy.int16) for channel in range(3))
    skin = (red > 150) & (red - green > 20) & (red - green < 90) & (green - blue > 8) & (red - blue > 50)
    # The same skin where the light is out.
    dark = (red > 90) & (red < 175) & (red - green > 4) & (red - green < 40) & (green - blue > 4) & (green - blue < 40)
    return float((skin | dark).mean()) >= FACE


def runs(flags):
    """Start and length of every run of what holds."""
    padded = numpy.concatenate([[0], numpy.asarray(flags, numpy.int8), [0]])
    edges = numpy.flatnonzero(numpy.diff(padded))
    return [(int(start), int(end - start)) for start, end in zip(edges[::2], edges[1::2])]


def complete_at(frames):
    """The frame of a beat from which on its card looks as it rests, until it leaves."""
    last = max(0, len(frames) - 1 - LEAVING)
    rest = frames[last].astype(numpy.int16)
    away = numpy.array([numpy.abs(frame - rest).max(axis=2) > SEEN for frame in frames[: last + 1]])
    width, height = HERS[rest.shape[1] * SHRINK]
    away[:, : height // SHRINK, : width // SHRINK] = False
    unlike = away.mean(axis=(1, 2)) > REST
    return int(numpy.flatnonzero(unlike)[-1]) + 1 if unlike.any() else 0


def beats_of(manifest):
    beats = []
    for scene in manifest["scenes"]:
        for beat in scene["beats"]:
            beats.append(
                {
                    "name": f"{scene['id']}/{beat['id']}",
                    "first": beat["start_ms"] * RATE // 1000,
                    "last": beat["end_ms"] * RATE // 1000 - 1,
                    "figure_s": beat["figure_ms"] / 1000 if beat.get("figure_ms") is not None else None,
                    "card": beat["caption_line"] > 70,
                }
            )
    return beats


def seen(file, beats):
    pictures = Pictures(file)
    cuts = {beat["first"] for beat in beats}
    her = blank = 0
    jumps, told = [], {}
    coming = iter(beats)
    beat, of_beat, before = next(coming), [], None
    there = empty = False
    for at, frame in enumerate(pictures):
        if before is None or not numpy.array_equal(before, frame):
            there, empty = shows_her(frame), is_blank(frame)
            if before is not None and changed(before, frame) > FLIP:
                jumps.append(at)
        before = frame
        her += there
        blank += empty
        # The pictures of a sentence that says a figure of the person over a card.
        wanted = beat["card"] and beat["figure_s"] is not None
        if wanted:
            of_beat.append(frame)
        if at == beat["last"]:
            if wanted:
                # How long after the first phoneme of the figure's clause the card is complete; before it: negative.
                complete = (beat["first"] + complete_at(of_beat)) / RATE
                told[beat["name"]] = round(complete - beat["figure_s"], 3)
            beat, of_beat = next(coming, beat), []
    count = len(pictures.sums)
    still = [False] + [one == other for one, other in zip(pictures.sums, pictures.sums[1:])]
    # A run of n repeats shows one picture for n + 1 frames.
    lengths = [(length + 1) / RATE for _, length in runs(still)]
    holds = [length for length in lengths if length > HOLD_S]
    return {
        "length": count / RATE,
        "avatar": her / count,
        "still_frames": sum(still) / count,
        "holds": len(holds),
        "holds_sum": sum(holds),
        "hold_longest": max(lengths, default=0.0),
        "blank_frames": blank,
        "flips": sum(at not in cuts for at in jumps),
        "flips_at_cuts": sum(at in cuts for at in jumps),
        "figure_worst": max(map(abs, told.values()), default=0.0),
        "figures": told,
    }


def heard(file):
    samples = numpy.frombuffer(run(["ffmpeg", "-v", "error", "-i", str(file), "-map", "0:a:0", "-f", "s16le", "-ac", "1", "-"]).stdout, numpy.int16)
    dead = [length / SOUND for _, length in runs(samples == 0) if length / SOUND > DEAD_S]
    said = run(["ffmpeg", "-hide_banner", "-nostats", "-i", str(file), "-map", "0:a:0", "-af", "ebur128=peak=true", "-f", "null", "-"]).stderr.decode()
    summary = said[said.rindex("Summary:") :]
    loudness = float(re.search(r"I:\s+(-?[\d.]+) LUFS", summary)[1])
    return {
        "zeros_share": sum(dead) / (len(samples) / SOUND),
        "zeros_longest": max(dead, default=0.0),
        "loudness": loudness,
        "loudness_off": abs(loudness + 16.0),
        "true_peak": float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)[1]),
    }


def facts(folder, shape):
    manifest = json.loads((folder / "guide.json").read_text())
    file = film(folder, shape)
    beats = beats_of(manifest)
    sound = folder / "master.m3u8" if shape == "portrait" else file
    return {**seen(file, beats), **heard(sound)}


def worse(measured):
    """Every figure that is worse than what is held."""
    for name, unit, _, held, way in TARGETS:
        value = measured[name]
        if value > held + 1e-6 if way == "more" else value < held - 1e-6:
            yield f"{name}: {value:.3f} {unit}, held at {held}"


def table(name, measured):
    lines = [f"{name}", f"  {'fact':<16}{'measured':>10}{'target':>9}{'held':>8}  of"]
    for fact, unit, target, held, _ in TARGETS:
        shown = "" if target is None else f"{target:g}"
        lines.append(f"  {fact:<16}{measured[fact]:>10.3f}{shown:>9}{held:>8g}  {unit}")
    lines += [f"  figure {beat}: {offset:+.2f} s" for beat, offset in measured["figures"].items()]
    return "\n".join(lines)


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--shape", choices=["landscape", "portrait"], default="landscape")
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--hold", action="store_true")
    options = asked.parse_args()
    failed = False
    for folder in options.folders:
        try:
            measured = facts(folder, options.shape)
        except (Failed, OSError, KeyError, ValueError) as error:
            print(f"film_facts: {error}", file=sys.stderr)
            return 2
        print(json.dumps(measured) if options.json else table(f"{folder.name}, {options.shape}", measured))
        for finding in worse(measured) if options.hold else ():
            failed = True
            print(f"film_facts: {folder.name}: {finding}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
