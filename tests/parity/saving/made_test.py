"""Saves the pipelines of made.py there and back (round_trip.py): made_test.py [--count N] [--only NAME]."""
import argparse
import json
import sys
import tempfile
import warnings

from made import make_all
from round_trip import ROOT, Trip, check_all

warnings.simplefilter("ignore")
TEXTS = ROOT.parent / "shared" / "texts" / "en.jsonl"

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=3, help="texts a pipeline")
    parser.add_argument("--only", default="", help="pipelines whose name contains this")
    options = parser.parse_args()
    lines = TEXTS.read_text(encoding="utf8").splitlines()[: options.count]
    texts = [json.loads(line)["text"][:600] for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        ok = check_all([Trip(name, made, texts) for name, made in make_all(folder, texts, options.only).items()])
    sys.exit(not ok)
