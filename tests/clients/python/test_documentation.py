"""The examples for Python and curl in the guide and in the README do what they say."""

import json
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

from emulator import Emulator

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "testing-with-the-emulator.md"
README = ROOT / "README.md"


def examples(language, page=PAGE):
    return re.findall(f"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


class Documentation(unittest.TestCase):
    def setUp(self):
        self.emulator = Emulator("--calls", "1000", "--seed", "7")
        self.addCleanup(self.emulator.close)
        path = "/v1/Voice/Summaries?CallType=sip&PageSize=5"
        self.expected = self.emulator.get(path)["call_summaries"]
        self.assertEqual(len(self.expected), 5)

    def run_example(self, *command):
        environment = {**os.environ, **self.emulator.environment()}
        return subprocess.run(
            command, env=environment, capture_output=True, check=True, text=True, timeout=60
        ).stdout

    def test_python(self):
        [example] = examples("python")
        printed = self.run_example(sys.executable, "-c", example)
        expected = [
            f"{call['call_sid']} {call['call_state']} {call['tags']}" for call in self.expected
        ]
        self.assertEqual(printed.splitlines(), expected)

    def test_python_in_the_readme(self):
        [example] = examples("python", README)
        self.run_example(sys.executable, "-c", example)

    def test_curl(self):
        listing, failing = examples("bash")
        page = json.loads(self.run_example("bash", "-c", listing))
        listed = [call["call_sid"] for call in page["call_summaries"]]
        self.assertEqual(listed, [call["call_sid"] for call in self.expected])

        self.run_example("bash", "-c", failing)
        faults = self.emulator.get("/_emulator/faults")["faults"]
        expected = ["429 retry-after=1 x2", "503 html x1"]
        self.assertEqual([fault["fault"] for fault in faults], expected)
