"""The text of config.cfg against confection's own, over generated configs.

Keys that look like numbers are left out: an object of JavaScript has them first.
usage: run.py [COUNT]
"""
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from confection import Config

HERE = Path(__file__).parent
PIECES = ["a", "é", "𝄞", " ", '"', "'", "\\", "\n", "\t", "$", "$$", "${", "}", "${paths.train}", "#", ";", "=", ":", "[", "]", "%", "\x7f", "0", "1e5", "null", "true"]
NAMES = ["a", "b", "key", "x_y", "@misc", "Über", "n0", "long name"]


def value(rng, depth=0):
    kind = rng.randrange(8 if depth < 3 else 6)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind == 1:
        return rng.choice([0, -1, 2**53, rng.randrange(10**6)])
    if kind == 2:
        return rng.choice([0.5, 1e-8, 1e300, -2.25, rng.random()])
    if kind in (3, 4, 5):
        return "".join(rng.choice(PIECES) for _ in range(rng.randrange(4)))
    if kind == 6:
        return [value(rng, 3) for _ in range(rng.randrange(3))]
    return block(rng, depth + 1)


def block(rng, depth=0):
    return {name: value(rng, depth) for name in rng.sample(NAMES, rng.randrange(5))}


def theirs(config):
    try:
        return Config(config).to_str()
    except Exception:
        return None


def main():
    rng = random.Random(7)
    given = [{"mine": block(rng)} for _ in range(int(sys.argv[1]) if sys.argv[1:] else 2000)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "given.json"
        file.write_text(json.dumps(given))
        run = subprocess.run(["node", str(HERE / "config.mjs"), str(file)], check=True, capture_output=True, text=True)
    wrong = refused = 0
    for config, line in zip(given, run.stdout.splitlines(), strict=True):
        expected = theirs(config)
        found = json.loads(line)
        if found is not None:
            found = found.strip()  # as a whole config is, of which it is the last section in Python
        refused += expected is None
        if found != expected:
            wrong += 1
            if wrong <= 5:
                print(json.dumps(config), repr(expected), repr(found), sep="\n  ")
    print(f"{refused} of the configs are refused by both")
    print(f"{len(given) - wrong} passed, {wrong} failed")
    sys.exit(1 if wrong else 0)


main()
