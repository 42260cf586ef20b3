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
from round_trip import ROOT, Trip, check_all
from spacy.util import get_package_path

warnings.simplefilter("ignore")
TEXTS = ROOT.parent / "shared" / "texts"


def texts_of(lang, count):
    lines = (TEXTS / f"{lang}.jsonl").read_text(encoding="utf8").splitlines()
    return [json.loads(line)["text"] for line in lines[: count or None]]


def trip(name, count):
    source = next(Path(get_package_path(name)).glob("*/config.cfg")).parent
    return Trip(name, source, texts_of(srsly.read_json(source / "meta.json")["lang"], count))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("packages", nargs="*")
    parser.add_argument("--count", type=int, default=8, help="texts a package; 0: all")
    options = parser.parse_args()
    sys.exit(not check_all([trip(name, options.count) for name in options.packages or packages()]))
