"""Compares what tagger, morphologizer, senter, sentencizer, the lemmatizers and static vectors give with Python spaCy's.

Run by a Python with spaCy 3.8 and en_core_web_sm's data: run.py [path of spacy_ner_driver] [--count N] [--each N] [--seed N] [--only NAME];
2,000 docs of each small pipeline are `--each 2000`. Other installed packages
(fr_core_news_md, say) are compared too where they are there. Prints the first differences, rates and `N passed, N failed`: a doc passes when every field
of every token is equal, but where the scores of Python's two best labels are that near; scores, tensors and vectors when they are to within 1e-4.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy  # noqa: E402
import spacy  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

import fixtures  # noqa: E402
import lemmas  # noqa: E402

sys.path += [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tokenizer")]
from installed import load_package, packages  # noqa: E402
from report import record_pipeline  # noqa: E402
from texts import TextMaker, real_texts  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
TOLERANCE = 1e-4
SHOWN = 3
SCORED = ("tagger", "morphologizer", "senter", "trainable_lemmatizer")
OURS = (*SCORED, "tok2vec", "ner", "lemmatizer", "sentencizer", "doc_cleaner")
SEARCHED = 20
FIELDS = {
    "tags": lambda doc: [token.tag_ for token in doc],
    "pos": lambda doc: doc.to_array("POS").tolist(),
    "morphs": lambda doc: [doc.vocab.strings[key] for key in doc.to_array("MORPH").tolist()],
    "lemmas": lambda doc: [token.lemma_ for token in doc],
    "sent_starts": lambda doc: doc.to_array("SENT_START").astype("int64").tolist(),
    "iob": lambda doc: doc.to_array("ENT_IOB").tolist(),
    "types": lambda doc: [token.ent_type_ for token in doc],
}


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("driver", nargs="?", default=str(ROOT / "build/native/tests/cpp/spacy_ner_driver"))
    parser.add_argument("--count", type=int, default=500, help="texts for each package")
    parser.add_argument("--each", type=int, help="texts for each of the small pipelines: a tenth, without it")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--only", default="", help="cases whose name contains this")
    return parser.parse_args()


def unset(field, wanted):
    """What a column that is not there stands for: the first token of every Doc starts a sentence."""
    if field == "sent_starts":
        return [int(i == 0) for i in range(len(wanted))]
    return [type(value)() for value in wanted]


def as_line(doc, given):
    """A doc as the driver reads it. All norms: the driver knows English's alone."""
    line = {
        "words": [token.text for token in doc],
        "spaces": [bool(token.whitespace_) for token in doc],
        "norms": {str(token.i): token.norm_ for token in doc if token.norm != token.lex.norm or doc.vocab.lang != "en"},
    }
    for field in given:
        line[field] = FIELDS[field](doc)
    return line


class Tally:
    passed = failed = tokens = wrong = 0
    largest = 0.0

    def fail(self, name, found):
        self.failed += 1
        print(f"FAILED {name}: {found}")
        return False

    def check(self, name, good, found):
        """Whether it is good."""
        if not good:
            return self.fail(name, found)
        self.passed += 1
        return True

    def near(self, name, wanted, got):
        if wanted.size != got.size:
            return self.fail(name, f"{wanted.size} numbers in Python, {got.size} here")
        largest = float(numpy.abs(wanted.ravel() - got).max()) if wanted.size else 0.0
        self.largest = max(self.largest, largest)
        return self.check(name, largest <= TOLERANCE, f"differs by {largest:.1e}")

    def docs(self, name, docs, answers, fields, ties_of):
        """The places of the docs that differ, also those that differ in ties alone and pass."""
        differing = set()
        for place, (doc, answer) in enumerate(zip(docs, answers, strict=True)):
            self.tokens += len(doc)
            found = None
            wrong_tokens = set()
            for field in fields:
                wanted = FIELDS[field](doc)
                got = answer[field] or unset(field, wanted)
                wrong = [i for i, (a, b) in enumerate(zip(wanted, got, strict=True)) if a != b]
                wrong_tokens.update(wrong)
                self.wrong += len(wrong)
                if wrong and not found:
                    found = f"{doc.text[:80]!r}\n  token {wrong[0]} {doc[wrong[0]].text!r}: {field} is {wanted[wrong[0]]!r} in Python, {got[wrong[0]]!r} here"
            if not found:
                self.passed += 1
                continue
            differing.add(place)
            if wrong_tokens <= ties_of(doc):
                self.passed += 1
                print(f"tie in {name}: {found}")
            elif len(differing) <= SHOWN:
                self.fail(name, found)
            else:
                self.failed += 1
        return differing


def run(driver, folder, docs, names, batch_size, given):
    """The driver's answers: docs, what it says of itself, and the numbers that it wrote."""
    with tempfile.TemporaryDirectory() as out:
        with open(f"{out}/in.jsonl", "w", encoding="utf8") as lines:
            lines.writelines(json.dumps(as_line(doc, given)) + "\n" for doc in docs)
        answer = subprocess.run([driver, str(folder), f"{out}/in.jsonl", f"{out}/docs", str(batch_size), *names], capture_output=True, text=True, check=False)
        if answer.returncode:
            raise RuntimeError(answer.stderr)
        numbers = {kind: numpy.fromfile(f"{out}/docs{kind}.bin", dtype="<f4") for kind in ("", ".scores", ".vectors") if os.path.exists(f"{out}/docs{kind}.bin")}
        return [json.loads(line) for line in open(f"{out}/docs.json", encoding="utf8")], json.loads(answer.stdout), numbers


def python_scores(pipe, doc):
    """A row a token, before they are normalized."""
    for node in pipe.model.walk():
        if node.name == "softmax":
            node.attrs["softmax_normalize"] = False
    return pipe.model.predict([doc])[0]


def ties(pipes, doc):
    """The tokens of which the two best labels of a component are as near as sums of floats in another order may come."""
    found = set()
    for pipe in pipes:
        scores = numpy.sort(python_scores(pipe, doc), axis=1)
        if scores.shape[1] > 1:
            found |= set(numpy.flatnonzero(scores[:, -1] - scores[:, -2] <= TOLERANCE).tolist())
    return found


def check_vectors(tally, name, vocab, docs, facts, numbers):
    lexemes = [token.lex for doc in docs for token in doc]
    wanted = numpy.concatenate([vocab.get_vector(lexeme.orth).astype("f") for lexeme in lexemes])
    tally.near(f"{name}, vectors", wanted, numbers[".vectors"])
    tally.check(f"{name}, has_vector", [bool(vocab.has_vector(lexeme.orth)) for lexeme in lexemes] == facts["has_vector"], "has_vector differs")
    tally.check(f"{name}, is_oov", [lexeme.is_oov for lexeme in lexemes] == facts["is_oov"], "is_oov differs")
    if vocab.vectors.mode == "floret":
        return
    queries = wanted.reshape(len(lexemes), -1)[:SEARCHED].copy()
    keys, rows, scores = vocab.vectors.most_similar(queries, n=3)
    tally.near(f"{name}, most_similar", scores, numpy.array(facts["scores"], dtype="f"))
    # Where the query is zeros, all rows are as near; of equal scores the order is numpy's.
    clear = [i for i in range(len(queries)) if queries[i].any() and len(set(scores[i].tolist())) == 3]
    ours = numpy.array(facts["rows"]).reshape(-1, 3)
    tally.check(f"{name}, rows", all(rows[i].tolist()[:2] == ours[i].tolist()[:2] for i in clear), "rows differ")
    our_keys = numpy.array([int(key) for key in facts["keys"]], dtype="uint64").reshape(-1, 3)
    tally.check(f"{name}, keys", all(keys[i].tolist()[:2] == our_keys[i].tolist()[:2] for i in clear), "keys differ")


def compare(tally, driver, name, nlp, folder, docs, given=(), batch_sizes=(64,), vectors=False):
    """Runs all components of the pipeline on copies of the docs; Python sees one doc at a time."""
    names = [pipe for pipe in nlp.pipe_names if nlp.get_pipe_meta(pipe).factory in OURS]
    done = [fixtures.copied(doc) for doc in docs]
    started = time.perf_counter()
    for pipe in names:
        done = [nlp.get_pipe(pipe)(doc) for doc in done]
    rate = sum(len(doc) for doc in docs) / (time.perf_counter() - started)
    scoring = [pipe for pipe in names if nlp.get_pipe_meta(pipe).factory in SCORED]
    scored = scoring[-1] if scoring else None
    extra = [f"scores:{scored}"] * bool(scored) + ["vectors"] * vectors
    tensors = numpy.concatenate([doc.tensor.ravel() if doc.tensor is not None else numpy.zeros(0) for doc in done])
    differing = set()
    for batch_size in batch_sizes:
        last = batch_size == batch_sizes[-1]
        answers, facts, numbers = run(driver, folder, docs, names + extra * last, batch_size, given)
        differing |= tally.docs(f"{name}, batches of {batch_size}", done, answers, FIELDS, lambda doc: ties(map(nlp.get_pipe, scoring), doc))
        if not tally.near(f"{name}, tensors", tensors, numbers[""]):
            differing |= set(range(len(docs)))
    record_pipeline(nlp, names, len(docs) - len(differing), len(docs))
    for pipe in names:
        labels = [str(label) for label in getattr(nlp.get_pipe(pipe), "labels", ())]
        tally.check(f"{name}, labels of {pipe}", facts["labels"][pipe] == labels, f"labels are {labels[:5]} in Python, {facts['labels'][pipe][:5]} here")
    if scored:
        wanted = numpy.concatenate([python_scores(nlp.get_pipe(scored), doc).ravel() for doc in done if len(doc)])
        tally.near(f"{name}, scores", wanted, numbers[".scores"])
    if vectors:
        check_vectors(tally, name, nlp.vocab, docs, facts["vectors"], numbers)
    if len(batch_sizes) > 1:
        print(f"{name}: {facts['rate']:,.0f} tokens a second here, {rate:,.0f} in Python, one doc at a time")


def compare_package(tally, arguments, model, texts):
    """Each component of ours on what the components before it leave: those that are not ours are Python's."""
    nlp = load_package(model)
    docs = [nlp.make_doc(text) for text in texts]
    for name in nlp.component_names:
        if nlp.get_pipe_meta(name).factory == "senter":
            nlp.enable_pipe(name)
    first = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in ("tok2vec", "tagger", "morphologizer", "ner")]
    senters = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == "senter"]
    with nlp.select_pipes(enable=first):
        compare(tally, arguments.driver, f"{model}, {' '.join(first)}", nlp, nlp.path, docs, ("sent_starts",), batch_sizes=(1, 7, 256), vectors=bool(nlp.vocab.vectors_length))
    if senters:
        with nlp.select_pipes(enable=senters):
            compare(tally, arguments.driver, f"{model}, senter", nlp, nlp.path, docs, ("sent_starts",))
    if "lemmatizer" in nlp.pipe_names:
        with nlp.select_pipes(disable=senters + ["lemmatizer"]):
            parsed = list(nlp.pipe(texts))
        for doc in parsed:
            doc.tensor = numpy.zeros((0, 0), dtype="f")
        with nlp.select_pipes(enable="lemmatizer"):
            compare(tally, arguments.driver, f"{model}, lemmatizer", nlp, nlp.path, parsed, FIELDS)



def compare_lemmas(tally, arguments, mode, lang, overwrite, texts):
    with tempfile.TemporaryDirectory() as folder:
        nlp, words = lemmas.make(mode, lang, overwrite, folder, texts, arguments.seed)
        rand = random.Random(arguments.seed)
        docs = []
        for start in range(0, len(words), 50):
            doc = fixtures.preset(Doc(nlp.vocab, words=words[start:start + 50]), rand)
            for token in doc:
                token.pos_ = rand.choice(fixtures.POS + ["PUNCT", "CCONJ"])
            docs.append(doc)
        compare(tally, arguments.driver, f"{lang}, {mode}{', overwrites' * overwrite}", nlp, folder, docs, ("tags", "pos", "morphs", "lemmas", "sent_starts"))


def main():
    arguments = read_arguments()
    tally = Tally()
    real = [text for text in real_texts() if text]
    maker = TextMaker(arguments.seed, spacy.blank("en").tokenizer.rules, sorted({word for text in real for word in text.split()}))
    random.Random(arguments.seed).shuffle(real)
    texts = ["", " ", "\n"] + real[: arguments.count] + maker.texts(arguments.count // 4)
    for model in packages():
        if arguments.only in model:
            compare_package(tally, arguments, model, texts)
    each = arguments.each or arguments.count // 10
    few = ["", " "] + [text[:400] for text in real[:each]] + maker.texts(max(each // 2, each - len(real)))
    for variant in fixtures.VARIANTS:
        if arguments.only in variant:
            with tempfile.TemporaryDirectory() as folder:
                nlp = fixtures.make(variant, folder, few, arguments.seed)
                rand = random.Random(arguments.seed)
                docs = [fixtures.preset(nlp.make_doc(text), rand) for text in few]
                compare(tally, arguments.driver, variant, nlp, folder, docs, ("tags", "pos", "morphs", "lemmas", "sent_starts"), vectors=nlp.vocab.vectors.size > 0)
    for mode, lang, overwrite in lemmas.cases():
        if arguments.only in f"{lang}, {mode}":
            compare_lemmas(tally, arguments, mode, lang, overwrite, few[:20])
    print(f"{tally.tokens:,} tokens, {tally.wrong} of their fields different; largest difference of a number {tally.largest:.1e}")
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
