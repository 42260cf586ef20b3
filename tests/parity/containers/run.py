"""Compares every attribute of docs, tokens, spans and words, and the noun chunks of every language, with Python spaCy's.

Run by a Python with spaCy 3.8 and a package of each language in PACKAGES that is to be tried with real texts: run.py. The other
side is Node over dist/. Prints `N passed, N failed`, values that were compared.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy
import spacy
from spacy.attrs import HEAD, LANG
from spacy.tokens import DocBin
from spacy.util import get_lang_class
from spacy.vectors import Vectors
from spacy.vocab import Vocab

import attributes
import docs

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from installed import load_package, newest  # noqa: E402
from report import record  # noqa: E402

ROOT = HERE.parents[2]
ATTRS = ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "TAG", "LEMMA", "POS", "MORPH", "NORM", "HEAD", "DEP", "SENT_START"]
CHUNKED = "ca da de el en es fa fi fr ht id it ja la ms nb nl nn pt sv tr".split()
DOCS_WITH_ATTRIBUTES = int(os.environ.get("SPACY_PARITY_DOCS", 160))
DOCS_A_LANGUAGE = 600
SHOWN = 15


class Job:
    """Parts that Node answers, beside Python's answers."""

    def __init__(self, folder):
        self.folder, self.parts, self.expected, self.names = Path(folder), [], [], []

    def add(self, name, made, vocab, questions, ask, **where):
        """Python is asked about the docs as it reads them from the file, as Node is."""
        path = self.folder / f"{len(self.parts)}.spacy"
        data = DocBin(attrs=ATTRS, docs=made).to_bytes()
        read = list(DocBin().from_bytes(data).get_docs(vocab))
        self.expected += [ask(doc, question) for doc, question in zip(read, questions, strict=True)]
        self.names += [f"{name}, doc {i}" for i in range(len(read))]
        flat, questions = zip(*map(without_circles, made, questions))
        path.write_bytes(DocBin(attrs=ATTRS, docs=flat).to_bytes())
        self.parts.append({"file": str(path), "docs": questions, **where})

    def run(self):
        names = {key: getattr(attributes, key) for key in ["DOC", "SPAN", "TOKEN", "LEXEME", "ANNOTATIONS"]}
        path = self.folder / "job.json"
        path.write_text(json.dumps({"names": names, "parts": self.parts}))
        done = subprocess.run(["node", str(HERE / "node_side.mjs"), str(path)], stdout=subprocess.PIPE, check=True)
        return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def without_circles(doc, question):
    """We refuse a file whose heads run in a circle: such heads come beside it, to be set by from_array."""
    stored = [int(value) for value in doc.to_array([HEAD]).astype("int64").astype("int32").reshape(-1)]
    if not any(runs_round(stored, i) for i in range(len(doc))):
        return doc, question
    flat = doc.copy().from_array([HEAD], numpy.zeros((len(doc), 1), dtype="uint64"))
    return flat, {**question, "heads": stored}


def runs_round(offsets, start):
    place = start
    for _ in offsets:
        if offsets[place] == 0:
            return False
        place += offsets[place]
    return True


def vocab_of(lang):
    chunks = get_lang_class(lang).Defaults.syntax_iterators.get("noun_chunks")
    return Vocab(lex_attr_getters={LANG: lambda _: lang}, get_noun_chunks=chunks)


def labels_of(lang):
    """The labels that a language's rules name, and some that they don't."""
    module = get_lang_class(lang).Defaults.syntax_iterators["noun_chunks"].__module__
    source = Path(sys.modules[module].__file__).read_text("utf8")
    named = [text for text in re.findall(r'"([A-Za-z:]+)"', source) if text not in ("DEP", "POS", "NP", "ADP", "CCONJ", "DET", "VERB", "PUNCT")]
    return sorted(set(named) - {"noun_chunks"}) * 2 + ["conj", "conj", "conj", "dep", "punct"]


def questions_about(doc, rand, with_tensor):
    spans = []
    for _ in range(3 if len(doc) else 0):
        start = rand.randrange(len(doc))
        spans.append([start, rand.randint(start + 1, len(doc))])
    asked = {"spans": spans, "others": [rand.randrange(len(doc)) for _ in doc]}
    if with_tensor and len(doc):
        asked["tensor"] = numpy.random.default_rng(rand.randrange(10**6)).normal(size=(len(doc), 7)).astype("f").tolist()
    return asked


def ask_attributes(doc, asked):
    if "tensor" in asked:
        doc.tensor = numpy.asarray(asked["tensor"], dtype="f")
    return attributes.ask_doc(doc, asked["spans"], asked["others"])


def ask_chunks(doc, _):
    return {"noun_chunks": attributes.answer(lambda: doc.noun_chunks)}


def add_attributes(job, rand):
    vocab = spacy.blank("en").vocab
    made = [docs.annotated_doc(vocab, rand) for _ in range(DOCS_WITH_ATTRIBUTES)]
    asked = [questions_about(doc, rand, rand.random() < 0.5) for doc in made]
    job.add("attributes", made, spacy.blank("en").vocab, asked, ask_attributes, blank="en")


def add_chunks(job, rand):
    for lang in CHUNKED:
        vocab = vocab_of(lang)
        # Japanese rules ask for subtrees: Python crashes where heads run in a circle.
        made = [docs.parsed_doc(vocab, rand, labels_of(lang), lang != "ja") for _ in range(DOCS_A_LANGUAGE)]
        job.add(f"noun chunks of {lang}", made, vocab, [{}] * len(made), ask_chunks, lang=lang)
    vocab = vocab_of("cs")
    job.add("noun chunks of cs", [docs.parsed_doc(vocab, rand, ["nsubj"], False)], vocab, [{}], ask_chunks, lang="cs")


def add_real_texts(job, rand):
    texts = Path(os.environ.get("SPACY_TEXTS", ROOT.parent / "shared" / "texts"))
    for lang, folder in [("en", "en_core_web"), ("fr", "fr_core_news")]:
        package = newest(folder)
        nlp = load_package(package, exclude=["ner", "lemmatizer"])
        lines = (texts / f"{lang}.jsonl").read_text("utf8").split("\n")[:60]
        made = list(nlp.pipe(json.loads(line)["text"][:600] for line in lines if line))
        job.add(f"{package}'s noun chunks", made, nlp.vocab, [{}] * len(made), ask_chunks, lang=lang)
        if lang == "en":
            asked = [questions_about(doc, rand, False) for doc in made[:6]]
            blank = spacy.blank("en").vocab
            job.add(f"{package}'s docs", made[:6], blank, asked, ask_attributes, blank="en")


def package_with_vectors(folder, rand, attr):
    """A package whose words have vectors (zeros among them) and numbers."""
    nlp = spacy.blank("en")
    words = sorted({word.lower() if attr == "LOWER" else word for word in docs.WORDS} - {"one", " "})
    table = numpy.random.default_rng(rand.randrange(10**6)).normal(size=(len(words), 33)).astype("f")
    table[3] = 0
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=table, keys=[nlp.vocab.strings.add(word) for word in words], attr=attr)
    nlp.vocab.vectors.add(nlp.vocab.strings.add("alias"), row=5)
    for name, value in [("lexeme_prob", -7.25), ("lexeme_cluster", 12), ("lexeme_sentiment", 0.5)]:
        nlp.vocab.lookups.add_table(name, {word: value for word in rand.sample(docs.WORDS, 6)})
    nlp.vocab.lookups.add_table("lexeme_settings", {"oov_prob": -18.5})
    nlp.to_disk(folder)


def floret_package(folder, rand):
    nlp = spacy.blank("en")
    table = numpy.random.default_rng(rand.randrange(10**6)).normal(size=(50, 16)).astype("f")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=table, mode="floret", minn=2, maxn=4, hash_count=2, hash_seed=2166136261)
    nlp.to_disk(folder)


def ask_vectors(vocab, words, queries, n):
    vectors = vocab.vectors
    answer = attributes.answer
    return {
        "shape": list(vectors.shape), "n_keys": vectors.n_keys, "mode": vectors.mode,
        "has": [vocab.strings.add(word) in vectors for word in words], "get": [answer(lambda word=word: vectors[word]) for word in words],
        "get_vector": [answer(lambda word=word: vocab.get_vector(word)) for word in words], "has_vector": [vocab.has_vector(word) for word in words],
        "keys": sorted(map(str, vectors.keys())), "lexemes": [attributes.ask(vocab[word], attributes.LEXEME) for word in words],
        "most_similar": answer(lambda: similar(vectors, queries, n)),
        "too many": answer(lambda: vectors.most_similar(numpy.asarray(queries[:1], dtype="f"), n=10_000)),
    }


def similar(vectors, queries, n):
    keys, rows, scores = vectors.most_similar(numpy.asarray(queries, dtype="f"), n=n)
    return [[str(key) for key in keys.reshape(-1)], rows.reshape(-1).tolist(), scores.reshape(-1).tolist()]


def add_vectors(job, rand):
    for name in ["ORTH", "LOWER", "floret"]:
        folder = job.folder / name
        if name == "floret":
            floret_package(folder, rand)
        else:
            package_with_vectors(folder, rand, name)
        vocab = spacy.load(folder).vocab
        made = [docs.annotated_doc(vocab, rand) for _ in range(25)]
        asked = [questions_about(doc, rand, rand.random() < 0.2) for doc in made]
        job.add(f"vectors {name}", made, vocab, asked, ask_attributes, package=str(folder))
        width = vocab.vectors.shape[1]
        queries = numpy.random.default_rng(1).normal(size=(4, width)).astype("f").tolist()
        words = ["Apple", "apple", "one", "alias", "the", "never seen", "naïve"]
        job.parts[-1]["vectors"] = {"words": words, "queries": queries, "n": 3}
        job.expected.append(ask_vectors(vocab, words, queries, 3))
        job.names.append(f"the table of vectors {name}")


def main():
    warnings.filterwarnings("ignore")
    rand = random.Random(17)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        job = Job(folder)
        for add in [add_attributes, add_chunks, add_real_texts, add_vectors]:
            add(job, rand)
        for name, expected, got in zip(job.names, job.expected, job.run(), strict=True):
            found = attributes.differences(expected, got)
            if asked := re.match(r"noun chunks of (\w+)", name):
                record("noun chunks", asked[1], int(not found), 1)
            passed += attributes.values_in(expected) - len(found)
            failed += len(found)
            for line in found[:3] if failed - len(found) < SHOWN else []:
                print(f"FAILED {name}: {line}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
