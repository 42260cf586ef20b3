"""Compares tokens and lexical attributes with Python spaCy's: blank English, the package's tokenizer, and tokenizers
with rules of one's own.

Run by a Python with spaCy 3.8 and en_core_web_sm's data: run.py [path of spacy_tokenizer_driver] [--count N] [--seed N].
Prints the first differences and `N passed, N failed`: a text passes when every token, space and attribute is equal.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import spacy
from spacy.util import get_installed_models

from texts import ROOT, TextMaker, real_texts, single_words
from variants import VARIANTS, make_variant, variant_texts

FLAGS = range(1, 19)  # IS_ALPHA to IS_CURRENCY: bits of Lexeme::flags
FIELDS = ["text", "space", "norm", "lower", "lexeme's norm", "shape", "prefix", "suffix", "length", "flags"]
SHOWN = 10


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("driver", nargs="?", default=str(ROOT / "build/native/tests/cpp/spacy_tokenizer_driver"))
    parser.add_argument("--count", type=int, default=20000, help="generated texts")
    parser.add_argument("--seed", type=int, default=4)
    return parser.parse_args()


class PythonSide:
    """spaCy's own answers, in the driver's form."""

    def __init__(self, nlp):
        self.nlp = nlp
        self.rows = {}

    def row(self, lexeme):
        known = self.rows.get(lexeme.orth)
        if known is None:
            flags = sum(1 << flag for flag in FLAGS if lexeme.check_flag(flag))
            known = [lexeme.lower_, lexeme.norm_, lexeme.shape_, lexeme.prefix_, lexeme.suffix_, len(lexeme.orth_), flags]
            self.rows[lexeme.orth] = known
        return known

    def tokens(self, text):
        return [[token.text, int(bool(token.whitespace_)), token.norm_, *self.row(token.lex)] for token in self.nlp.tokenizer(text)]

    def words(self, text):
        return self.row(self.nlp.vocab[text])


def ask(command, texts):
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]


def difference(expected, ours):
    if [token[0] for token in expected] != [token[0] for token in ours]:
        return f"Python: {[token[0] for token in expected]}\n  ours:   {[token[0] for token in ours]}"
    for theirs, mine in zip(expected, ours):
        for field, a, b in zip(FIELDS, theirs, mine):
            if a != b:
                return f"{field} of {theirs[0]!r}: Python {a!r}, ours {b!r}"
    return None


def compare(name, texts, expected, ours):
    failed = 0
    for text, theirs, mine in zip(texts, expected, ours, strict=True):
        if theirs != mine:
            failed += 1
            if failed <= SHOWN:
                print(f"FAILED {name}: {text[:300]!r}\n  {difference(theirs, mine) if isinstance(mine[0], list) else (theirs, mine)}")
    print(f"{name}: {len(texts) - failed} of {len(texts)} equal")
    return len(texts) - failed, failed


def compare_variants(arguments, texts):
    """Rules that no package has, read from the files that Python writes of them."""
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in VARIANTS:
            path = Path(folder) / name
            nlp = make_variant(name, path)
            given = texts + variant_texts(name, arguments.seed)
            ours = ask([arguments.driver, "en", "--tokenizer", str(path)], given)
            equal, different = compare(name, given, [PythonSide(nlp).tokens(text) for text in given], ours)
            passed += equal
            failed += different
    return passed, failed


def main():
    arguments = read_arguments()
    model = next((name for name in get_installed_models() if name.startswith("en_core_web_sm")), None)
    if model is None:
        sys.exit("No en_core_web_sm is installed in this Python.")
    package = spacy.load(model)
    blank = spacy.blank("en")
    real = real_texts()
    words = sorted(set(re.findall(r"\S+", " ".join(real))))
    texts = real + TextMaker(arguments.seed, blank.tokenizer.rules, words).texts(arguments.count)
    single = single_words(arguments.seed, words)

    passed = failed = 0
    # Packages differ from blank English in norms alone: a tenth of the single words is enough of them.
    for name, nlp, folder, step in (("blank", blank, [], 1), ("package", package, [str(package.path)], 10)):
        side = PythonSide(nlp)
        command = [arguments.driver, "en", *folder]
        for kind, given, answer, options in (("texts", texts, side.tokens, []), ("words", single[::step], side.words, ["--words"])):
            equal, different = compare(f"{name}, {kind}", given, [answer(text) for text in given], ask(command + options, given))
            passed += equal
            failed += different
    equal, different = compare_variants(arguments, texts[:: max(1, len(texts) // 1000)])
    passed += equal
    failed += different
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
