"""Compares our reading of config.cfg with Python spaCy's, as the text that json.dumps makes of it.

Run by a Python with spaCy 3.8: run.py [path of spacy_config_driver]. Prints `N passed, N failed`.
"""
import json
import subprocess
import sys
import warnings
from pathlib import Path

from spacy.util import load_config_from_str

import oddities
import overrides
import real_configs

ROOT = Path(__file__).resolve().parents[3]


def driver_path():
    return sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build" / "native" / "tests" / "cpp" / "spacy_config_driver")


def wide_integer(digits):
    """Ours has 64 bits; wider ones become floats there, as in JavaScript."""
    return int(digits) if -(2**63) <= int(digits) < 2**64 else float(digits)


def in_python(text, keep, changes):
    """The config as JSON text, or None where Python refuses it (or json.dumps does: a section that holds itself)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as reading a file does
    try:
        if changes:
            config = json.dumps(load_config_from_str(text, overrides=changes).interpolate())
        else:
            config = json.dumps(load_config_from_str(text, interpolate=not keep))
        return json.dumps(json.loads(config, parse_int=wide_integer))
    except Exception:
        return None


def same(ours, expected, ordered):
    """Python writes a config with overrides out and reads it again: its sections change places."""
    if ordered or ours is None or expected is None:
        return ours == expected
    return json.loads(ours) == json.loads(expected)


def ask(requests):
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run([driver_path()], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def main():
    warnings.simplefilter("ignore")
    texts = list(real_configs.all_texts())
    groups = {"real": texts, "odd": oddities.TEXTS, "mutated": list(oddities.mutations(texts, 1500))}
    passed = failed = 0
    for group, members in groups.items():
        cases = [(text, keep, {}) for text in members for keep in (False, True)]
        if group == "real":
            cases += [(text, False, overrides.of(text, seed)) for seed, text in enumerate(members * 4)]
        replies = ask([{"config": text, "keep": keep, "overrides": changes} for text, keep, changes in cases])
        refused = 0
        for (text, keep, changes), reply in zip(cases, replies, strict=True):
            expected = in_python(text, keep, changes)
            refused += expected is None
            if same(reply.get("json"), expected, ordered=not changes):
                passed += 1
                continue
            failed += 1
            if failed <= 5:
                print(f"FAILED (keep={keep}, overrides={changes})\n{text[-1500:]}\n  Python: {str(expected)[:1500]}\n  ours:   {str(reply)[:1500]}")
        print(f"{group}: {len(cases)} configs, of which Python refuses {refused}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
