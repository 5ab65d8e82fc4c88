"""Other ways to a guide with four texts of a person's, from a finished guide."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from cost import Cost, Failed

HERE = Path(__file__).resolve().parent
FONT = HERE.parent.parent / "assets/fonts/TitilliumWeb-Bold.ttf"
KEPT = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "videoguida/bench"
TEXTS = ((2, "Ciao Chiara"), (20, "974.25"), (40, "8 aprile 2026"), (60, "18 mesi"))
RATE = 25


class Base:
    def __init__(self, file, seconds, folder):
        self.file, self.seconds, self.folder = file, seconds, folder
        self.notes = {}

    def note(self, way):
        return self.notes.get(way, "")

    def ffmpeg(self):
        texts = ",".join(
            f"drawtext=fontfile={FONT}:text='{text}':x=80:y=600:fontsize=48:fontcolor=white:enable='between(t,{at},{at + 6})'"
            for at, text in TEXTS
        )
        command = ["ffmpeg", "-y", "-v", "error", "-i", self.file, "-map", "0:v:0", "-map", "0:a:0", "-vf", texts]
        command += ["-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-c:a", "aac", self.folder / "again.mp4"]
        return Cost(command)

    def copy(self):
        command = ["ffmpeg", "-y", "-v", "error", "-i", self.file, "-map", "0:v:0", "-map", "0:a:0", "-c", "copy"]
        return Cost(command + [self.folder / "copy.mp4"])

    def moviepy(self, frames):
        """All of it, or from so many frames."""
        python = self.installed("moviepy", install_moviepy)
        if python is None:
            return None
        command = [python, HERE / "moviepy_guide.py", self.file, self.folder / "moviepy.mp4", FONT, json.dumps(TEXTS)]
        return self.whole_or_part("moviepy", command, frames)

    def remotion(self, frames):
        folder = self.installed("remotion", install_remotion)
        browser = shutil.which("chromium")
        if folder is None or browser is None:
            return None
        shutil.copy(self.file, folder / "public/base.mp4")
        whole = round(self.seconds * RATE)
        command = ["node", folder / "render.mjs", browser, whole, self.folder / "remotion.mp4", json.dumps(TEXTS)]
        return self.whole_or_part("remotion", command, frames)

    def whole_or_part(self, way, command, frames):
        whole = round(self.seconds * RATE)
        try:
            if frames is None or frames >= whole:
                return Cost(command)
            one, part = Cost(command + [1]), Cost(command + [frames])
        except Failed as failed:
            print(f"{way}: {failed}", file=sys.stderr)
            return None
        self.notes[way] = f" ({frames} of {whole} frames, the rest calculated)"
        return part.stretched(one, (whole - 1) / (frames - 1))

    def installed(self, way, install):
        try:
            return install(KEPT / way)
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"{way}: {error}", file=sys.stderr)
            return None


def install_moviepy(folder):
    python = folder / "bin/python"
    if not (folder / "done").exists():
        run([sys.executable, "-m", "venv", folder])
        run([python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"])
        (folder / "done").touch()
    return python


def install_remotion(folder):
    (folder / "public").mkdir(parents=True, exist_ok=True)
    for file in (HERE / "remotion").iterdir():
        shutil.copy(file, folder)
    if not (folder / "done").exists():
        run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder)
        (folder / "done").touch()
    return folder


def run(command, **options):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, **options)
