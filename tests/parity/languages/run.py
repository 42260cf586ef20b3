"""Compares tokens and lexical attributes of every language with Python spaCy's: `spacy.blank` of each code.

Run by a Python with spaCy 3.8: run.py [path of spacy_tokenizer_driver] [--count N] [--seed N] [--only CODE ...].
The languages' own sentences, stop words, number words and exceptions, real texts where there are some, and generated ones.
Prints the first differences and `N passed, N failed`.
"""
import argparse
import json
import multiprocessing
import pkgutil
import subprocess
import sys

import spacy
import spacy.lang
from words import questions
from comparison import PythonSide, ask, compare  # of ../tokenizer, which `words` puts on the path
from report import record
from texts import ROOT, real_texts

RULES = {"@tokenizers": "spacy.Tokenizer.v1"}
NO_PYVI = {"@tokenizers": "spacy.vi.VietnameseTokenizer", "use_pyvi": False}
# Languages whose own tokenizer is another program: what their config can name instead.
BLOCKS = {"ja": [RULES], "ko": [RULES], "th": [RULES], "vi": [RULES, NO_PYVI], "zh": [None, RULES]}
REFUSED = [("ja", None), ("ko", None), ("th", None), ("vi", None)] + [
    ("zh", {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": name}) for name in ("jieba", "pkuseg")]


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("driver", nargs="?", default=str(ROOT / "build/native/tests/cpp/spacy_tokenizer_driver"))
    parser.add_argument("--count", type=int, default=2000, help="generated texts a language; 5000 for a full run")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--only", nargs="*", help="codes of languages")
    return parser.parse_args()


def all_codes():
    return [module.name for module in pkgutil.iter_modules(spacy.lang.__path__) if module.ispkg]


def command_of(driver, code, block):
    return [driver, code] + (["--block", json.dumps(block)] if block else [])


def compare_language(job):
    arguments, code, block = job
    nlp = spacy.blank(code, config={"nlp": {"tokenizer": block}} if block else {})
    side = PythonSide(nlp)
    cut, looked_up = questions(nlp, code, arguments.seed, arguments.count, real_texts(code))
    name = f"{code} {block or ''}".strip()
    command = command_of(arguments.driver, code, block)
    passed, failed = compare(f"{name}, texts", cut, [side.tokens(text) for text in cut], ask(command, cut))
    words = compare(f"{name}, words", looked_up, [side.words(word) for word in looked_up], ask(command + ["--words"], looked_up))
    sys.stdout.flush()
    return passed + words[0], failed + words[1]


def check_refusal(driver, code, block):
    done = subprocess.run(command_of(driver, code, block), input=b"", capture_output=True)
    refused = done.returncode != 0 and b"LANG_NOT_SUPPORTED" in done.stderr
    if not refused:
        print(f"FAILED {code} {block}: not refused")
    return int(refused), int(not refused)


def main():
    arguments = read_arguments()
    codes = arguments.only or all_codes()
    jobs = [(arguments, code, block) for code in codes for block in BLOCKS.get(code, [None])]
    with multiprocessing.Pool(2) as pool:
        results = pool.map(compare_language, jobs, chunksize=1)
    for (_, code, _), (passed, failed) in zip(jobs, results):
        record("language", code, passed, passed + failed)
    results += [check_refusal(arguments.driver, code, block) for code, block in REFUSED if code in codes]
    passed, failed = (sum(column) for column in zip(*results))
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
