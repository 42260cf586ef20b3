"""Compares displaCy's drawings with Python spaCy's, byte for byte: entities, dependencies, spans.

Run by a Python with spaCy 3.8 and en_core_web_sm's data: run.py [path of spacy_displacy_driver]. Prints `N passed, N failed`.
"""
import itertools
import random
import sys
import warnings
from pathlib import Path

import spacy
from spacy.util import registry

import cases
import dep
import ent
import span
from comparison import Comparison

sys.path.append(str(Path(__file__).resolve().parents[1]))
from installed import load_package, newest  # noqa: E402


def main():
    warnings.filterwarnings("ignore")
    for number, colors in enumerate(cases.ENTRY_POINT_COLORS):
        registry.displacy_colors.register(f"parity.{number}", func=colors)
    rand = random.Random(8)
    comparison = Comparison()
    options = list(cases.all_options())
    rand.shuffle(options)
    options = itertools.cycle(options)
    real = cases.real_docs(load_package(newest("en_core_web")), 1200)
    sentences = [sentence.as_doc() for doc in real for sentence in doc.sents][:1000]
    blanks = [spacy.blank(lang).vocab for lang in ["en", "he", "ar", "xx"]]
    ent.add_docs(comparison, real, options, rand)
    for vocab in blanks:
        ent.add_docs(comparison, [cases.generated_doc(vocab, rand) for _ in range(600)], options, rand)
    ent.add_manual(comparison, options, rand, 3000)
    ent.add_hostile(comparison, rand, 500)
    ent.add_colors(comparison)
    dep.add_all(comparison, sentences + real[:100], blanks, rand)
    span.add_all(comparison, sentences, blanks, rand)
    sys.exit(1 if comparison.run() else 0)


if __name__ == "__main__":
    main()
