"""Talks to spacy_text_driver, the C++ side, and counts what agrees."""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]


def driver_path():
    return sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build" / "native" / "tests" / "cpp" / "spacy_text_driver")


class Driver:
    """One process; each request is answered before the next is sent."""

    def __init__(self):
        self.process = subprocess.Popen([driver_path()], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"the driver ended ({self.process.wait()}) on {str(request)[:2000]}")
        return json.loads(answer)


class Count:
    """A test is a named group of comparisons, which may be a million; the first differences are shown."""

    def __init__(self):
        self.passed = self.failed = self.comparisons = self.shown = 0

    def check(self, what, ours, python):
        """One test of one comparison."""
        self.check_all(what, [(what, ours, python)])

    def check_all(self, what, triples):
        """One test: (which, ours, Python's) of each comparison."""
        differences = 0
        for which, ours, python in triples:
            self.comparisons += 1
            if ours == python:
                continue
            differences += 1
            if self.shown < 20:
                self.shown += 1
                print(f"{which}\n  Python: {str(python)[:1000]}\n  ours:   {str(ours)[:1000]}")
        if differences:
            print(f"FAILED {what}: {differences} differences")
        self.passed += not differences
        self.failed += bool(differences)

    def finish(self):
        print(f"{self.comparisons} comparisons")
        print(f"{self.passed} passed, {self.failed} failed")
        raise SystemExit(self.failed > 0)


def shared_texts(language):
    """The real texts of a language, or nothing where this machine has none."""
    folder = pathlib.Path(os.environ.get("SPACY_TEXTS", ROOT.parent / "shared" / "texts"))
    path = folder / f"{language}.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf8") as lines:
        return [json.loads(line)["text"] for line in lines]
