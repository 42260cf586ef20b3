"""Compares what we read from Doc.to_bytes of spaCy 2.3.9 with what that reads: run.py [--count N]. (3.8's: ../serialize.)

SPACY2_PYTHON names a Python with spaCy 2.3 (default .venv-v2/bin/python); any other version's Python will do as well.
Prints `N passed, N failed`; a doc counts as one.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    given = parser.parse_args()
    python = os.environ.get("SPACY2_PYTHON") or str(ROOT / ".venv-v2" / "bin" / "python")
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/docs.jsonl"
        subprocess.run([python, str(HERE / "writer.py"), file, str(given.count)], check=True, env=environment)
        node = os.environ.get("SPACY_NODE", "node")
        done = subprocess.run([node, str(HERE / "reader.mjs"), file], check=True, stdout=subprocess.PIPE, encoding="utf8")
    print(done.stdout, end="")
    sys.exit(0 if re.search(r"\d+ passed, 0 failed\s*$", done.stdout) else 1)


if __name__ == "__main__":
    main()
