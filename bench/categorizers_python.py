"""Python spaCy's half of the benchmark of text and span categorizers: prints one JSON object, texts a second of this process's time.

usage: categorizers_python.py FOLDER TEXTS_FOLDER ROUNDS
Leaves texts.json and the packages in FOLDER for the other half.
"""
import json
import statistics
import sys
import time
import warnings
from pathlib import Path

import spacy
from spacy.tokens import Span
from spacy.training import Example
from spacy.util import fix_random_seed

LABELS = ["news", "question", "long", "other"]
WORDS = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 1, "no_output_layer": False, "length": 262144}
# By name: the component and what differs from its defaults.
PIPES = {"words": ("textcat", {"model": WORDS}), "ensemble": ("textcat", {}), "spans": ("spancat", {})}
TRAINED_ON = 40


def read_texts(folder):
    texts = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        texts += [json.loads(line)["text"] for line in path.read_text("utf8").splitlines()]
    return texts


def example(nlp, text):
    reference = nlp.make_doc(text)
    best = len(text) % len(LABELS)
    reference.cats = {label: float(i == best) for i, label in enumerate(LABELS)}
    reference.spans["sc"] = [Span(reference, token.i, token.i + 1, "NAME" if token.is_title else "NUMBER") for token in reference if token.is_title or token.like_num]
    return Example(nlp.make_doc(text), reference)


def made(factory, config, texts):
    fix_random_seed(1)
    nlp = spacy.blank("en")
    nlp.add_pipe(factory, config=config)
    examples = [example(nlp, text[:400]) for text in texts[:TRAINED_ON]]
    optimizer = nlp.initialize(lambda: examples)
    nlp.update(examples, sgd=optimizer)
    return nlp


def main():
    warnings.simplefilter("ignore")
    folder, texts_folder, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    texts = read_texts(texts_folder)
    (folder / "texts.json").write_text(json.dumps(texts), "utf8")
    answer = {}
    for name, (factory, config) in PIPES.items():
        made(factory, config, texts).to_disk(folder / name)
        nlp = spacy.load(folder / name)
        list(nlp.pipe(texts))
        spent = []
        for _ in range(rounds):
            start = time.process_time()
            docs = list(nlp.pipe(texts))
            spent.append(time.process_time() - start)
        kept = sum(len(doc.spans.get("sc", ())) for doc in docs)
        answer[name] = {"rate": len(texts) / statistics.median(spent), "best": [max(doc.cats, key=doc.cats.get) for doc in docs if doc.cats], "spans": kept}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
