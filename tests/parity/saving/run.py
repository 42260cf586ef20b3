"""Saves the installed packages there and back (round_trip.py).

usage: run.py [--count N] [PACKAGE...]; --count 0 takes all texts.
"""
import argparse
import json
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import srsly
from installed import packages
from round_trip import ROOT, check
from spacy.util import get_package_path

warnings.simplefilter("ignore")
TEXTS = ROOT.parent / "shared" / "texts"


def texts_of(lang, count):
    lines = (TEXTS / f"{lang}.jsonl").read_text(encoding="utf8").splitlines()
    return [json.loads(line)["text"] for line in lines[: count or None]]


def run(name, count):
    source = next(Path(get_package_path(name)).glob("*/config.cfg")).parent
    texts = texts_of(srsly.read_json(source / "meta.json")["lang"], count)
    problems, files = check(source, texts)
    print(f"{name}: {len(texts)} texts, {files} files: " + ("; ".join(problems) or "all equal"), flush=True)
    return not problems


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("packages", nargs="*")
    parser.add_argument("--count", type=int, default=20, help="texts a package; 0: all")
    options = parser.parse_args()
    results = [run(name, options.count) for name in options.packages or packages()]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if all(results) else 1)
