"""Compares DocBins written by Python spaCy 3.8 and 2.3, value by value, with what the Python that wrote them reads.

Run by a Python with spaCy 3.8: run.py [path of spacy_docbin_driver]. SPACY2_PYTHON names one with spaCy 2.3 (default
.venv-v2/bin/python). Prints `N passed, N failed`; a doc or a file's own line counts as one.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from installed import newest  # noqa: E402

ROOT = HERE.parents[2]


def driver_path():
    return sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build" / "native" / "tests" / "cpp" / "spacy_docbin_driver")


def write(python, folder, *arguments):
    texts = Path(os.environ.get("SPACY_TEXTS", ROOT.parent / "shared" / "texts")) / "en.jsonl"
    environment = {**os.environ, "SPACY_TEXTS_FILE": str(texts), "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([python, str(HERE / "writer.py"), str(folder), *arguments], check=True, env=environment)


def ask(paths):
    lines = "".join(f"{path}\n" for path in paths)
    done = subprocess.run([driver_path()], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def differences(expected, got):
    """The fields in which a line differs. Keys that Python's side leaves out are not compared."""
    if "attrs" in got:
        got["attrs"] = sorted(got["attrs"])
    return [f"{key}: Python {value!r:.300}, ours {got.get(key)!r:.300}" for key, value in expected.items() if got.get(key) != value]


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as made:
        writers = {"3.8": [sys.executable, newest("en_core_web")], "2.3": [os.environ.get("SPACY2_PYTHON") or str(ROOT / ".venv-v2" / "bin" / "python")]}
        for version, (python, *arguments) in writers.items():
            folder = Path(made) / version
            folder.mkdir()
            write(python, folder, *arguments)
            for path in sorted(folder.glob("*.spacy")):
                expected = [json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf8").split("\n")[:-1]]
                got = ask([path])
                if len(expected) != len(got):
                    failed += len(expected)
                    print(f"FAILED {version} {path.stem}: {len(got)} lines for {len(expected)}: {got[-1]!r:.500}")
                    continue
                for number, (theirs, ours) in enumerate(zip(expected, got)):
                    found = differences(theirs, ours)
                    passed += not found
                    failed += bool(found)
                    if found and failed <= 10:
                        print(f"FAILED {version} {path.stem}, line {number}:", *found, sep="\n  ")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
