"""Python spaCy's half of the benchmark: prints one JSON object.

usage: python_side.py TEXTS.jsonl PACKAGE ROUNDS
"""

import importlib
import json
import platform
import statistics
import sys
import time

import spacy

NOT_HERE = ["tagger", "parser", "attribute_ruler", "lemmatizer"]


def seconds(action):
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def rate(action, rounds):
    action()
    rates = []
    for _ in range(rounds):
        spent, tokens = seconds(action)
        rates.append(tokens / spent)
    return statistics.median(rates)


def main():
    texts_path, package, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(texts_path, encoding="utf8") as file:
        texts = [json.loads(line)["text"] for line in file]
    module = importlib.import_module(package)
    module.load(exclude=NOT_HERE)
    loads = [seconds(lambda: module.load(exclude=NOT_HERE))[0] for _ in range(3)]
    nlp = module.load(exclude=NOT_HERE)
    print(json.dumps({
        "versions": f"spaCy {spacy.__version__}, Python {platform.python_version()}",
        "pipeline": rate(lambda: sum(len(doc) for doc in nlp.pipe(texts)), rounds),
        "tokenizer": rate(lambda: sum(len(doc) for doc in nlp.tokenizer.pipe(texts)), rounds),
        "load": statistics.median(loads),
        "full_load": statistics.median([seconds(module.load)[0] for _ in range(3)]),
    }))


if __name__ == "__main__":
    main()
