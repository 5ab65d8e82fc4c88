#!/usr/bin/env python3
"""Writes a bill of materials (CycloneDX 1.6, JSON): everything that is built into the program, served by it or run beside it.

    python3 tools/sbom.py OUT.json

Rust crates as `cargo metadata` resolves them from Cargo.lock for this machine, npm packages of package-lock.json that the
site serves, and the libraries and voice that are installed rather than locked. What tests alone need is marked `excluded`.
No network is asked, and the same sources give the same file.
"""

import base64
import hashlib
import json
import subprocess
import sys
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"
# Linked or run, and installed by tools/install-packages.sh or tools/fetch-voice.py.
INSTALLED = [
    ("library", "ffmpeg", "libavcodec, libavutil, libswscale: coding of pictures and sound"),
    ("library", "x264", "H.264 pictures"),
    ("application", "festival", "the voice to fall back on"),
    ("machine-learning-model", "kokoro", "the neural voice, and its phonemes"),
]


def cargo(*arguments: str) -> dict:
    command = ["cargo", "metadata", "--locked", "--offline", "--format-version", "1", *arguments]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def host() -> str:
    said = subprocess.run(["rustc", "-vV"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return next(line.split()[1] for line in said.splitlines() if line.startswith("host:"))


def checksums() -> dict:
    """SHA-256 of each crate, by name and version, as Cargo.lock has them."""
    found, name, version = {}, "", ""
    for line in (ROOT / "Cargo.lock").read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(" = ")
        value = value.strip('"')
        if key == "name":
            name = value
        elif key == "version":
            version = value
        elif key == "checksum":
            found[name, version] = value
    return found


def shipped(metadata: dict) -> set:
    """What the program is built from: dependencies that are not of tests alone, from the workspace's crates on."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    wanted, seen = list(metadata["workspace_members"]), set()
    while wanted:
        crate = wanted.pop()
        if crate in seen:
            continue
        seen.add(crate)
        for dependency in nodes[crate]["deps"]:
            if any(kind["kind"] != "dev" for kind in dependency["dep_kinds"]):
                wanted.append(dependency["pkg"])
    return seen


def purl_of_crate(package: dict) -> str:
    return f"pkg:cargo/{package['name']}@{package['version']}"


def licences(expression: str | None) -> list:
    # Older crates write a slash for "or".
    return [{"expression": expression.replace("/", " OR ")}] if expression else []


def crates(metadata: dict) -> tuple[list, list]:
    sums, used = checksums(), shipped(metadata)
    packages = {package["id"]: package for package in metadata["packages"]}
    components = []
    for package in packages.values():
        component = {
            "type": "library",
            "bom-ref": purl_of_crate(package),
            "name": package["name"],
            "version": package["version"],
            "scope": "required" if package["id"] in used else "excluded",
            "licenses": licences(package["license"]),
            "purl": purl_of_crate(package),
        }
        if package["source"] == REGISTRY:
            content = sums[package["name"], package["version"]]
            component["hashes"] = [{"alg": "SHA-256", "content": content}]
        components.append(component)
    edges = [
        {
            "ref": purl_of_crate(packages[node["id"]]),
            "dependsOn": sorted({purl_of_crate(packages[dependency["pkg"]]) for dependency in node["deps"]}),
        }
        for node in metadata["resolve"]["nodes"]
    ]
    return components, edges


def npm() -> list:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    components = []
    for path, package in lock["packages"].items():
        if not path or package.get("link"):
            continue
        name = path.rsplit("node_modules/", 1)[1]
        # Two versions of a package may be there, below different ones.
        purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
        component = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": package["version"],
            "scope": "excluded" if package.get("dev") else "required",
            "licenses": licences(package.get("license")),
            "purl": purl,
        }
        algorithm, _, digest = package.get("integrity", "").partition("-")
        if algorithm == "sha512":
            component["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
        components.append(component)
    return list({component["bom-ref"]: component for component in components}.values())


def python() -> list:
    """Packages of the workshop: the bench and the tests run them, an installation does not."""
    components = []
    for line in (ROOT / "tools/requirements.lock").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        pinned, digest = line.split(" --hash=sha256:")
        name, version = pinned.split("==")
        purl = f"pkg:pypi/{name}@{version}"
        components.append({
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "scope": "excluded",
            "purl": purl,
            "hashes": [{"alg": "SHA-256", "content": digest}],
        })
    return components


def installed() -> list:
    return [
        {"type": kind, "bom-ref": f"installed:{name}", "name": name, "description": what, "scope": "required"}
        for kind, name, what in INSTALLED
    ]


def bill() -> dict:
    metadata = cargo("--filter-platform", host())
    components, edges = crates(metadata)
    components += npm() + python() + installed()
    components.sort(key=lambda component: component["bom-ref"])
    program = next(package for package in metadata["packages"] if package["name"] == "videoguida")
    own = purl_of_crate(program)
    components = [component for component in components if component["bom-ref"] != own]
    content = json.dumps([components, edges], sort_keys=True).encode()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # The same content has the same number.
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=hashlib.sha256(content).digest()[:16], version=4)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": program["name"],
                "version": program["version"],
                "licenses": licences(program["license"]),
                "purl": own,
            }
        },
        "components": components,
        "dependencies": sorted(edges, key=lambda edge: edge["ref"]),
    }


def main() -> None:
    out = Path(sys.argv[1])
    out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    out.write_text(text, encoding="utf-8")
    print(f"{out}: components {text.count('bom-ref') - 1}")


if __name__ == "__main__":
    main()
