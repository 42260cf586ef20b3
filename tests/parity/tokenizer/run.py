"""Compares tokens and lexical attributes with Python spaCy's: blank English, the package's tokenizer, and tokenizers
with rules of one's own.

Run by a Python with spaCy 3.8 and en_core_web_sm's data: run.py [path of spacy_tokenizer_driver] [--count N] [--seed N].
Prints the first differences and `N passed, N failed`: a text passes when every token, space and attribute is equal.
"""
import argparse
import re
import sys
import tempfile
from pathlib import Path

import spacy

from comparison import PythonSide, ask, compare
from texts import ROOT, TextMaker, real_texts, single_words
from variants import VARIANTS, make_variant, variant_texts

sys.path.append(str(Path(__file__).resolve().parents[1]))
from installed import load_package, newest  # noqa: E402


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("driver", nargs="?", default=str(ROOT / "build/native/tests/cpp/spacy_tokenizer_driver"))
    parser.add_argument("--count", type=int, default=20000, help="generated texts")
    parser.add_argument("--seed", type=int, default=4)
    return parser.parse_args()


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
    package = load_package(newest("en_core_web_sm"))
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
