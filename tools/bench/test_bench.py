"""The benchmark fails where it must: programs that pretend, and what is said of them."""

import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import bench  # noqa: E402
from cost import Failed  # noqa: E402

GUIDES = """#!/usr/bin/env python3
print({report!r})
"""

RENDER = """#!/usr/bin/env python3
import json, pathlib, sys
asked = dict(zip(sys.argv, sys.argv[1:]))
claim = json.loads(pathlib.Path(asked["--claims"]).read_text())
pathlib.Path(asked["--cache"]).mkdir(parents=True, exist_ok=True)
folder = pathlib.Path(asked["--out"], claim["data"]["claim_id"])
folder.mkdir(parents=True, exist_ok=True)
amount = {amount!r} or claim["data"]["contributions"]["taxable_pay_eur"]
guide = {{"scenes": [{{"beats": [{{"made": {made!r}}}]}}], "figures": {{"monthly_amount": amount}}}}
folder.joinpath("guide.json").write_text(json.dumps(guide))
"""


class Programs(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = Path(kept.name)

    def pretend(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        os.chmod(path, 0o755)

    def many(self, made, alike, *options):
        report = {"beats_made": made, "amounts_alike": alike}
        self.pretend("examples/bench_guides", GUIDES.format(report=json.dumps(report)))
        return bench.many(self.folder, 100, *options)

    def test_guides_of_which_nothing_was_spliced_are_no_result(self):
        self.assertEqual(self.many({"Spliced": 9, "Cached": 3}, 0)["amounts_alike"], 0)
        with self.assertRaisesRegex(Failed, "nothing was spliced"):
            self.many({"Encoded": 12}, 0)
        self.many({"Encoded": 12}, 0, "--whole")

    def test_guides_with_the_same_amounts_are_no_result(self):
        self.many({"Spliced": 9}, 1)
        with self.assertRaisesRegex(Failed, "2 of 100 guides have an amount that another has"):
            self.many({"Spliced": 9}, 2)

    def run_once(self, made, amount):
        self.pretend("videoguida", RENDER.format(made=made, amount=amount))
        return bench.Ours(self.folder, self.folder).run_once(0)

    def test_a_guide_of_which_nothing_was_spliced_is_no_result(self):
        self.assertIn("figures", self.run_once("spliced", None))
        with self.assertRaisesRegex(Failed, "nothing was spliced"):
            self.run_once("encoded", None)

    def test_two_guides_must_differ(self):
        with self.assertRaisesRegex(Failed, "of 3 guides only 1 amounts differ"):
            self.run_once("spliced", "1.000,00")


if __name__ == "__main__":
    unittest.main()
