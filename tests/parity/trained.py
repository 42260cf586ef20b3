"""Small pipelines that are trained here in seconds, from fixed seeds, and what the npm package makes of the same texts."""
import json
import subprocess
import tempfile
from pathlib import Path

import numpy
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed
from spacy.vectors import Vectors

HERE = Path(__file__).resolve().parent
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


def train(components, texts, annotate, seed, vectors=False, patterns=()):
    """A pipeline of [(factory, config, name)], trained on examples that `annotate` makes of docs; `patterns` are a ruler's."""
    fix_random_seed(seed)
    nlp = spacy.blank("en")
    if vectors:
        add_vectors(nlp, texts, seed)
    for factory, config, name in components:
        nlp.add_pipe(factory, name=name, config=config)
    if "ruler" in nlp.pipe_names:
        nlp.config["initialize"]["components"]["ruler"] = {"patterns": list(patterns)}
    texts = [text[:LONGEST] for text in texts]
    examples = [Example(nlp.make_doc(text), annotate(nlp.make_doc(text))) for text in texts]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(EPOCHS):
        for start in range(0, len(examples), BATCH):
            nlp.update(examples[start:start + BATCH], sgd=optimizer, drop=0.1, annotates=nlp.pipe_names[:-1])
    return nlp


def ours(folder, texts, batch_size=64):
    """What the npm package gives for texts: a dict a doc (trained_side.mjs)."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf8") as job:
        json.dump({"folder": str(folder), "texts": texts, "batchSize": batch_size}, job)
        job.flush()
        answer = subprocess.run(["node", str(HERE / "trained_side.mjs"), job.name], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    return [json.loads(line) for line in answer.stdout.splitlines()]


class Tally:
    """Counts what is equal, and shows the first differences."""

    shown = 8

    def __init__(self):
        self.passed = self.failed = self.ties = 0
        self.largest = 0.0

    def check(self, name, good, found):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            if self.failed <= self.shown:
                print(f"FAILED {name}: {found}")
        return good

    def end(self):
        print(f"largest difference of a score {self.largest:.1e}, {self.ties} ties")
        print(f"{self.passed} passed, {self.failed} failed")
        raise SystemExit(1 if self.failed else 0)
