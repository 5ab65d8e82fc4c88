#!/usr/bin/env python3
"""Writes tools/requirements.lock: every Python package that tools/requirements.txt leads to, with its hash.

Run with the Python that the virtual environment is made with, after changing requirements.txt. Wheels differ by Python and
machine, so the first line says for which ones the hashes are; elsewhere the installer goes by requirements.txt and says so.
"""

import json
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def made_for() -> str:
    """As the first line has it, and as install-python.sh asks for it."""
    version = ".".join(platform.python_version_tuple()[:2])
    return f"# for {platform.python_implementation()} {version} on {platform.system()} {platform.machine()}"


def locked(report: dict) -> list[str]:
    """A line a package, sorted by name."""
    lines = []
    for item in report["install"]:
        name, version = item["metadata"]["name"].lower(), item["metadata"]["version"]
        digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
        lines.append(f"{name}=={version} --hash=sha256:{digest}")
    return sorted(lines)


def main() -> None:
    if sys.argv[1:] == ["--made-for"]:
        print(made_for())
        return
    if len(sys.argv) > 1:
        report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    else:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run"]
        command += ["--ignore-installed", "--report", "-", "-r", str(HERE / "requirements.txt")]
        report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    text = "\n".join([made_for(), *locked(report)]) + "\n"
    (HERE / "requirements.lock").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
