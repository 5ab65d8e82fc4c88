"""What the program is made of: the bill of materials is whole, Python packages are held to hashes, advisories are found in a
copy of their database, and a check that could not run says so."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import sbom  # noqa: E402

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
DENY = CACHE / "videoguida/tools/bin/cargo-deny"
# Made up: a crate that the program has, patched in a version that never will be.
ADVISORY = """```toml
[advisory]
id = "RUSTSEC-2026-9999"
package = "serde"
date = "2026-11-01"
url = "https://example.org"
[versions]
patched = [">=999.0.0"]
```

# Made up for a test

Nothing is wrong with this crate.
"""


class BillOfMaterials(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bill = sbom.bill()
        cls.components = {component["bom-ref"]: component for component in cls.bill["components"]}

    def test_every_component_stands_once_and_everything_it_leads_to_is_there(self):
        self.assertEqual(len(self.components), len(self.bill["components"]))
        known = {*self.components, self.bill["metadata"]["component"]["bom-ref"]}
        for edge in self.bill["dependencies"]:
            self.assertLessEqual({edge["ref"], *edge["dependsOn"]}, known)

    def test_crates_of_the_registry_have_their_hash_and_licence(self):
        crates = [part for ref, part in self.components.items() if ref.startswith("pkg:cargo/")]
        foreign = [part for part in crates if not part["name"].startswith("videoguida")]
        self.assertGreater(len(foreign), 300)
        for part in foreign:
            self.assertRegex(part["hashes"][0]["content"], "^[0-9a-f]{64}$", part["name"])
            self.assertTrue(part["licenses"], part["name"])

    def test_what_tests_alone_need_is_told_apart(self):
        scope = {part["name"]: part["scope"] for part in self.components.values()}
        self.assertEqual(scope["tokio"], "required")
        self.assertEqual(scope["hls.js"], "required")
        self.assertEqual(scope["proptest"], "excluded")
        self.assertEqual(scope["playwright-core"], "excluded")

    def test_the_same_sources_give_the_same_bill(self):
        self.assertEqual(json.dumps(self.bill), json.dumps(sbom.bill()))


class PythonPackages(unittest.TestCase):
    def test_every_package_that_is_wanted_is_locked_with_a_hash(self):
        lines = (ROOT / "tools/requirements.lock").read_text(encoding="utf-8").splitlines()
        self.assertRegex(lines[0], r"^# for \w+ \d+\.\d+ on \w+ \w+$")
        for line in lines[1:]:
            self.assertRegex(line, r"^[a-z0-9._-]+==\S+ --hash=sha256:[0-9a-f]{64}$")
        locked = {line.split(" ")[0] for line in lines[1:]}
        wanted = (ROOT / "tools/requirements.txt").read_text(encoding="utf-8").split()
        self.assertEqual([name for name in wanted if name not in locked], [], "run tools/lock-python.py")


class Advisories(unittest.TestCase):
    def check(self, copy):
        command = [ROOT / "tools/advisories.sh", DENY, copy]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return done.returncode, done.stdout

    def test_a_dated_copy_is_enough_and_what_is_in_it_is_found(self):
        self.assertTrue(DENY.exists(), "cargo-deny is missing: run make setup")
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "crates/serde"
            place.mkdir(parents=True)
            for text, expected in [(ADVISORY, 1), (ADVISORY.replace("999.0.0", "0.0.1"), 0)]:
                (place / "RUSTSEC-2026-9999.md").write_text(text, encoding="utf-8")
                self.git(folder, "init", "--quiet")
                self.git(folder, "add", ".")
                self.git(folder, "commit", "--quiet", "--message", "copy")
                status, said = self.check(folder)
                self.assertEqual(status, expected, said)
                self.assertRegex(said, r"the copy is of \d{4}-\d\d-\d\d")
                self.assertEqual("RUSTSEC-2026-9999" in said, expected == 1, said)

    def test_where_nothing_was_checked_that_is_said(self):
        with tempfile.TemporaryDirectory() as folder:
            status, said = self.check(folder)
            self.assertNotEqual(status, 0)
            self.assertIn("NOT CHECKED", said)

    def git(self, folder, *arguments):
        own = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
        subprocess.run(["git", *own, *arguments], cwd=folder, check=True)


if __name__ == "__main__":
    unittest.main()
