"""Small pipelines that are trained here in seconds, from fixed seeds, and what the npm package makes of the same texts."""
import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed
from spacy.vectors import Vectors

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE / "tokenizer"))
from texts import TextMaker, real_texts  # noqa: E402

WIDTH = 32
EPOCHS = 3
BATCH = 16
LONGEST = 300


def hash_embed(version="v2", vectors=False):
    return {"@architectures": f"spacy.MultiHashEmbed.{version}", "width": WIDTH, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"], "rows": [500, 200, 300, 100],
            "include_static_vectors": vectors}


def tok2vec(vectors=False, depth=2):
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": depth, "window_size": 1, "maxout_pieces": 3}
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": hash_embed(vectors=vectors), "encode": encode}


def cnn(version="v2"):
    return {"@architectures": f"spacy.HashEmbedCNN.{version}", "width": WIDTH, "depth": 2, "embed_size": 300, "window_size": 1, "maxout_pieces": 3, "subword_features": True,
            "pretrained_vectors": None}


def listener():
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}


def add_vectors(nlp, texts, seed):
    words = sorted({token.text for text in texts for token in nlp.make_doc(text)})[::2]
    rows = numpy.random.RandomState(seed).normal(size=(len(words), 19)).astype("f")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows, keys=words)


def train(components, texts, annotate, seed, vectors=False, patterns=(), prepare=None, epochs=EPOCHS):
    """A pipeline of [(factory, config, name)], trained on examples that `annotate` makes of docs; `patterns` are a ruler's. `prepare` gets it before that;
    without `epochs` it is given as it is then."""
    fix_random_seed(seed)
    nlp = spacy.blank("en")
    if vectors:
        add_vectors(nlp, texts, seed)
    for factory, config, name in components:
        nlp.add_pipe(factory, name=name, config=config)
    if "ruler" in nlp.pipe_names:
        nlp.config["initialize"]["components"]["ruler"] = {"patterns": list(patterns)}
    if prepare:
        prepare(nlp)
    if epochs is None:
        return nlp
    texts = [text[:LONGEST] for text in texts]
    examples = [Example(nlp.make_doc(text), annotate(nlp.make_doc(text))) for text in texts]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(epochs):
        for start in range(0, len(examples), BATCH):
            nlp.update(examples[start:start + BATCH], sgd=optimizer, drop=0.1, annotates=nlp.pipe_names[:-1])
    return nlp


def ours(folder, texts, batch_size=64, side="trained_side.mjs", **more):
    """What the npm package gives for texts: a dict a doc (trained_side.mjs, or another one that is given `more`)."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf8") as job:
        json.dump({"folder": str(folder), "texts": texts, "batchSize": batch_size, **more}, job)
        job.flush()
        answer = subprocess.run(["node", str(HERE / side), job.name], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    return [json.loads(line) for line in answer.stdout.splitlines()]


def saved_and_loaded(nlp, texts):
    """The pipeline as its folder gives it in Python, and what that folder gives in ours: a dict a text, and one of the pipeline."""
    with tempfile.TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        *answers, facts = ours(folder, texts)
        return spacy.load(folder), answers, facts


class Tally:
    """Counts what is equal, and shows the first differences."""

    shown = 8

    def __init__(self):
        self.passed = self.failed = self.ties = self.unsteady = 0
        self.largest = 0.0

    def check(self, name, good, found):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            if self.failed <= self.shown:
                print(f"FAILED {name}: {found}")
        return good

    def tie(self, kind):
        """Counts a tie of that kind (ties.py), and whether it is one."""
        self.ties += bool(kind)
        self.unsteady += kind == "unsteady"
        return bool(kind)

    def pipes(self, name, nlp, facts):
        """What ours says of the pipeline itself: labels, and the bytes that each component writes."""
        for pipe, component in nlp.pipeline:
            bytes_here = hashlib.sha256(component.to_bytes(exclude=["vocab"])).hexdigest()
            self.check(f"{name}, bytes of {pipe}", bytes_here == facts["bytes"][pipe], "they are others than Python writes")
        labels = {pipe: list(names) for pipe, names in nlp.pipe_labels.items()}
        self.check(f"{name}, labels", labels == facts["labels"], f"{labels} in Python, {facts['labels']} here")

    def end(self):
        print(f"largest difference of a score {self.largest:.1e}, {self.ties} ties{f', in {self.unsteady} of them Python gave a third answer' if self.unsteady else ''}")
        print(f"{self.passed} passed, {self.failed} failed")
        raise SystemExit(1 if self.failed else 0)


def compare_all(doc, count, trained_on, variants, compare):
    """Runs compare(tally, name, components, seed, texts) for each variant that the command line asks for."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=count, help="texts for each pipeline")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="pipelines whose name contains this")
    arguments = parser.parse_args()
    real = [text for text in real_texts() if text]
    random.Random(arguments.seed).shuffle(real)
    maker = TextMaker(arguments.seed, spacy.blank("en").tokenizer.rules, sorted({word for text in real for word in text.split()}))
    generated = max(arguments.count // 4, arguments.count - len(real))
    texts = real[: max(arguments.count, trained_on)] + ["", "x", " ", "Two words"] + maker.texts(generated)
    tally = Tally()
    for name, components in variants.items():
        if arguments.only in name:
            compare(tally, name, components, arguments.seed, texts)
    tally.end()
